import * as pulumi from "@pulumi/pulumi";
import { Secret } from "@pulumi/kubernetes/core/v1/secret.js";
import type { GitOpsSpec, PlatformSpec } from "../../config/spec.ts";
import { ChartRelease, regionAt, registerObjects } from "../kubernetes/index.ts";
import {
  addonSets,
  applicationSets,
  appProjects,
  argoCdChart,
  clusterConfig,
  clusterRegistrations,
  deployerRights,
  deployerRoleArn,
  gitopsWalls,
  hubSecretObjects,
  ownClusterRegistrations,
  serverOf,
  type ClusterAddress,
  type ClusterRegistration,
} from "./model/index.ts";

/** Which cluster the hub stands in, and the clusters that it rolls out to. */
export interface GitOpsHubArgs {
  readonly spec: PlatformSpec;
  readonly gitops: GitOpsSpec;
  /** The region, `mumbai`. */
  readonly place: string;
  /** Addresses of all clusters of the environment, by region place. */
  readonly clusters: ReadonlyMap<string, ClusterAddress<pulumi.Output<string>>>;
}

/**
 * Argo CD of a region with everything it knows: projects, registrations and ApplicationSets, the same in every hub,
 * whichever works; and the rights of all hubs in this region's cluster. Needs a Kubernetes provider, its namespace, the
 * secret store, and its identity in AWS: pass them as `dependsOn`. Guarantees that nothing it takes away when it goes is a
 * service's: sets and registrations leave what they rolled out.
 */
export class GitOpsHub extends pulumi.ComponentResource {
  /**
   * @param name The place, which logical names begin with.
   * @throws RangeError for a place that is no region of `spec`, or a cluster without an address
   */
  constructor(name: string, { spec, gitops, place, clusters }: GitOpsHubArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:gitops:GitOpsHub", name, {}, opts);
    const registered = addressed(spec, gitops, clusters);
    const child = { parent: this };
    const first = { ...child, ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) };
    registerObjects(name, [...gitopsWalls(spec, gitops), ...deployerRights(spec)], first);
    const secrets = registerObjects(name, [...hubSecretObjects(spec, gitops), ...ownClusterRegistrations(spec, gitops)], first);
    const argo = new ChartRelease(`${name}-argo-cd`, argoCdChart(spec, gitops, place), { ...child, dependsOn: [...secrets] });
    const after = { ...child, dependsOn: [argo.chart] };
    const projects = registerObjects(name, appProjects(spec, gitops), after);
    const registrations = registered.map((one) => registration(name, spec, one, after));
    registerObjects(name, [...applicationSets(spec, gitops), ...addonSets(spec, gitops)], {
      ...child,
      dependsOn: [...projects, ...registrations],
    });
    this.registerOutputs({});
  }
}

/** A registration and the address of its cluster. */
interface Addressed extends ClusterRegistration {
  readonly address: ClusterAddress<pulumi.Output<string>>;
}

/** The registrations with their addresses. @throws RangeError for a cluster without one */
function addressed(spec: PlatformSpec, gitops: GitOpsSpec, clusters: GitOpsHubArgs["clusters"]): readonly Addressed[] {
  return clusterRegistrations(spec, gitops).map((one) => {
    const address = clusters.get(one.place.cluster);
    if (address === undefined) throw new RangeError(`cluster "${one.place.cluster}" has no address`);
    return { ...one, address };
  });
}

/** A cluster Secret: an address, a certificate authority and how to sign in; no token. */
function registration(
  name: string,
  spec: PlatformSpec,
  { address, metadata, namespaces, place }: Addressed,
  opts: pulumi.CustomResourceOptions,
): Secret {
  const role = deployerRoleArn(spec, regionAt(spec, place.cluster));
  const { clusterName, endpoint, certificateAuthority } = address;
  return new Secret(
    `${name}-${metadata.namespace}-secret-${metadata.name}`,
    {
      metadata: { ...metadata, labels: { ...metadata.labels }, annotations: { ...metadata.annotations } },
      type: "Opaque",
      stringData: {
        name: place.place,
        server: endpoint.apply((url) => serverOf(place, url)),
        namespaces,
        config: pulumi
          .all([clusterName, certificateAuthority])
          .apply(([own, authority]) => clusterConfig({ clusterName: own, certificateAuthority: authority }, role)),
      },
    },
    opts,
  );
}

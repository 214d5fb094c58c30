import * as pulumi from "@pulumi/pulumi";
import { Secret } from "@pulumi/kubernetes/core/v1/secret.js";
import type { GitOpsSpec, PlatformSpec } from "../../config/spec.ts";
import { ChartRelease, regionAt, registerObjects } from "../kubernetes/index.ts";
import {
  applicationSets,
  appProjects,
  argoCdChart,
  clusterConfig,
  clusterRegistrations,
  deployerRights,
  deployerRoleArn,
  hubSecretObjects,
  serverOf,
  type ClusterAddress,
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
    const child = { parent: this };
    const first = { ...child, ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) };
    registerObjects(name, deployerRights(spec), first);
    const secrets = registerObjects(name, hubSecretObjects(spec, gitops), first);
    const argo = new ChartRelease(`${name}-argo-cd`, argoCdChart(spec, gitops, place), { ...child, dependsOn: [...secrets] });
    const after = { ...child, dependsOn: [argo.chart] };
    const projects = registerObjects(name, appProjects(spec, gitops), after);
    const registrations = this.registrations(name, spec, gitops, clusters, after);
    registerObjects(name, applicationSets(spec, gitops), { ...child, dependsOn: [...projects, ...registrations] });
    this.registerOutputs({});
  }

  /** The cluster Secrets: an address, a certificate authority and how to sign in; no token. */
  private registrations(
    name: string,
    spec: PlatformSpec,
    gitops: GitOpsSpec,
    clusters: GitOpsHubArgs["clusters"],
    opts: pulumi.CustomResourceOptions,
  ): readonly Secret[] {
    return clusterRegistrations(spec, gitops).map(({ place, metadata, namespaces }) => {
      const address = clusters.get(place.cluster);
      if (address === undefined) throw new RangeError(`cluster "${place.cluster}" has no address`);
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
    });
  }
}

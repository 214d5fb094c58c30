import * as pulumi from "@pulumi/pulumi";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap.js";
import type { PlatformSpec } from "../../config/spec.ts";
import { ChartRelease, regionAt, registerObject, registerObjects, type ChartUse, type KubernetesObject } from "../kubernetes/index.ts";
import {
  authorityIssuer,
  authorityIssuerChart,
  certificateServiceCharts,
  controlPlaneCharts,
  gatewayCharts,
  gatewayPolicies,
  identityObjects,
  meshCrdsChart,
  meshObjects,
  networkPluginChart,
  rateLimitObjects,
  remoteSecretObjects,
  revisionTags,
  rootConfigMap,
  signingRegion,
  sitePolicies,
  type MeshAuthority,
} from "./model/index.ts";

/** Which cluster a {@link Mesh} is laid over. */
export interface MeshArgs {
  readonly spec: PlatformSpec;
  /** The region, `mumbai`. */
  readonly place: string;
  /** The authority that signs the cluster's intermediate. @default - none: the intermediate comes from the secret store */
  readonly authority?: MeshAuthority<pulumi.Output<string>>;
  /** What makes load balancers of Services: gone only when the gateways are. @default - none */
  readonly loadBalancing?: readonly pulumi.Resource[];
}

/**
 * The mesh of one cluster: what signs identities, Istio's CRDs, its network plug-in, a control plane for each revision, the
 * tag `stable`, the mesh-wide objects and the gateways. Needs a Kubernetes provider, namespaces, cert-manager and the
 * Prometheus operator's CRDs: pass them as `dependsOn`. Guarantees that on destroy gateways go before the control plane,
 * that before the network plug-in, and load balancers before what makes them: gateways are never skipped with the cluster.
 */
export class Mesh extends pulumi.ComponentResource {
  /** What to depend on for objects of Istio's kinds and for pods with a proxy. */
  public readonly ready: readonly pulumi.Resource[];
  /** The charts of gateways by release, to depend on. */
  public readonly gateways: ReadonlyMap<string, pulumi.Resource>;

  /**
   * @param name The place, which logical names begin with.
   * @param opts `deletedWith` holds for all but the gateways; `dependsOn` for what needs no other here.
   * @throws RangeError for a place that is no region of `spec`, or a revision that is no release
   */
  constructor(name: string, args: MeshArgs, { deletedWith, ...opts }: pulumi.ComponentResourceOptions = {}) {
    super("nivas:mesh:Mesh", name, {}, opts);
    const { spec, place, authority, loadBalancing = [] } = args;
    const region = regionAt(spec, place);
    const before = opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn };
    const withCluster = { parent: this, ...(deletedWith === undefined ? {} : { deletedWith }) };
    const chart = (use: ChartUse, options: pulumi.ComponentResourceOptions): pulumi.Resource =>
      new ChartRelease(`${name}-${use.releaseName ?? use.release}`, use, options).chart;
    const after = (objects: readonly KubernetesObject[], first: pulumi.ResourceOptions): pulumi.Resource[] =>
      objects.reduce<pulumi.Resource[]>(
        (made, object) => [
          ...made,
          registerObject(name, object, { ...withCluster, ...(made.length === 0 ? first : { dependsOn: made.slice(-1) }) }),
        ],
        [],
      );

    const root = authority === undefined ? undefined : this.#authority(name, spec, place, authority, withCluster, before);
    const identity = after(identityObjects(spec, region), root === undefined ? before : { dependsOn: [...root] });
    const certificates = certificateServiceCharts(spec, place).map((use) => chart(use, { ...withCluster, dependsOn: identity.slice(-1) }));

    const crds = chart(meshCrdsChart(spec), { ...withCluster, ...before });
    const plugin = chart(networkPluginChart(spec, place), { ...withCluster, ...before });
    const controlPlanes = controlPlaneCharts(spec, place).map((use) =>
      chart(use, { ...withCluster, dependsOn: [crds, plugin, ...certificates] }),
    );
    const [stable, ...tried] = revisionTags(spec, region);
    // Each tag waits for its own control plane alone, so that a trial changes nothing of the other.
    const tag = registerObject(name, stable, { ...withCluster, dependsOn: controlPlanes.slice(0, 1) });
    registerObjects(name, tried, { ...withCluster, dependsOn: controlPlanes.slice(1) });
    registerObjects(name, [...gatewayPolicies(spec, region), ...sitePolicies(spec, region)], { ...withCluster, ...before });
    const objects = registerObjects(name, meshObjects(spec, place), { ...withCluster, dependsOn: [tag] });
    registerObjects(name, remoteSecretObjects(spec, region), { ...withCluster, dependsOn: [crds] });
    registerObjects(name, rateLimitObjects(spec, region), { ...withCluster, dependsOn: [tag] });

    this.gateways = new Map(
      gatewayCharts(spec, place).map((use) => [
        use.releaseName ?? use.release,
        chart(use, { parent: this, dependsOn: [tag, ...objects.slice(0, 1), ...loadBalancing] }),
      ]),
    );
    this.ready = [tag];
    this.registerOutputs({});
  }

  /** The issuer by AWS Private CA, and the root beside what signs. Their texts are known late, so they are no model's objects. */
  #authority(
    name: string,
    spec: PlatformSpec,
    place: string,
    authority: MeshAuthority<pulumi.Output<string>>,
    withCluster: pulumi.CustomResourceOptions,
    before: pulumi.ResourceOptions,
  ): readonly pulumi.Resource[] {
    const issuerChart = new ChartRelease(`${name}-aws-privateca-issuer`, authorityIssuerChart(spec, place), { ...withCluster, ...before });
    const issuer = authorityIssuer(authority.arn, signingRegion(spec, regionAt(spec, place)).region);
    const root = rootConfigMap(authority.rootCertificate);
    return [
      new CustomResource(`${name}-awspcaclusterissuer-${issuer.metadata.name}`, issuer, { ...withCluster, dependsOn: [issuerChart.chart] }),
      new ConfigMap(`${name}-${root.metadata.namespace}-configmap-${root.metadata.name}`, root, { ...withCluster, ...before }),
    ];
  }
}

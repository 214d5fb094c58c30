import * as pulumi from "@pulumi/pulumi";
import { GitOpsHub, Rollouts } from "../components/gitops/index.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import type { ClusterAddress } from "./providers.ts";

/** What delivery in a region stands on. */
export interface DeliveryGround {
  /** Addresses of the clusters that the hub rolls out to, by region place: all of the environment. */
  readonly clusters: ReadonlyMap<string, ClusterAddress>;
  /** Namespaces, monitors' CRDs, the secret store, rights in AWS. */
  readonly dependsOn: readonly pulumi.Resource[];
}

/** The rollouts controller of a region's cluster, and its GitOps hub where a repository holds manifests. Returns what a Rollout waits for. */
export function regionDelivery(
  spec: PlatformSpec,
  { place }: RegionSpec,
  { clusters, dependsOn }: DeliveryGround,
  opts: pulumi.ComponentResourceOptions,
): pulumi.Resource {
  const rollouts = new Rollouts(place, { spec, place }, { ...opts, dependsOn: [...dependsOn] });
  const { gitops } = spec;
  if (gitops === undefined) return rollouts.ready;
  const addresses = [...clusters].map(([cluster, { clusterName, endpoint, certificateAuthority }]) => {
    const address = { clusterName: pulumi.output(clusterName), endpoint: pulumi.output(endpoint) };
    return [cluster, { ...address, certificateAuthority: pulumi.output(certificateAuthority) }] as const;
  });
  new GitOpsHub(place, { spec, gitops, place, clusters: new Map(addresses) }, { ...opts, dependsOn: [...dependsOn, rollouts.ready] });
  return rollouts.ready;
}

import * as pulumi from "@pulumi/pulumi";
import { GitOpsAccess } from "../components/gitops/index.ts";
import { LoadBalancerAccess } from "../components/load-balancing/index.ts";
import { MeshAccess } from "../components/mesh/index.ts";
import { kedaIdentity, readLagPolicy } from "../components/autoscaling/index.ts";
import { PodIdentity } from "../components/iam/index.ts";
import type { AccessGround } from "./access-ground.ts";
import { regionEntrances } from "./region-entrances.ts";
import { observabilityStores, secretsAccess } from "./region-stores.ts";
import { turn, type SliceGroup } from "./slice-group.ts";

/** What each part of a region's in-cluster side needs in AWS (roles, stores), by part: to depend on. */
export interface RegionAccess {
  readonly karpenter: readonly pulumi.Resource[];
  /** KEDA's rights at the brokers. */
  readonly keda: readonly pulumi.Resource[];
  /** The rights of External Secrets, and the key of secrets. */
  readonly secrets: readonly pulumi.Resource[];
  /** Stores of metrics, logs and traces, and the rights on them. */
  readonly observability: readonly pulumi.Resource[];
  /** Host that traces are written to; empty where they stay in memory. */
  readonly tracesEndpoint: pulumi.Output<string>;
  /** The load balancer controller's rights. */
  readonly loadBalancing: readonly pulumi.Resource[];
  /** Identities of the hub, and the role by which the hubs know the cluster. */
  readonly gitops: readonly pulumi.Resource[];
  /** Identities of the mesh: what has intermediates signed, and what reaches the peers. */
  readonly mesh: readonly pulumi.Resource[];
  /** Target groups of application load balancers, and what lets these reach the pods. */
  readonly entrances: readonly pulumi.Resource[];
}

/** Makes the AWS side of what runs in a region's cluster, and belongs to the same slice as the cluster. */
export async function regionAccess(ground: AccessGround, parent: SliceGroup): Promise<RegionAccess> {
  const { spec, region, cluster } = ground;
  const { clusterName } = cluster;
  const balancing = new LoadBalancerAccess(
    `${region.place}-load-balancer-controller`,
    { account: spec.account, region, clusterName },
    { parent },
  );
  await turn();
  const keda = new PodIdentity(
    `${region.place}-keda`,
    {
      account: spec.account,
      clusterName,
      trustedCluster: region.cluster.name,
      ...kedaIdentity,
      policy: readLagPolicy(spec.account, region),
      description: "KEDA",
    },
    { parent },
  );
  await turn();
  const mesh = new MeshAccess(`${region.place}-mesh`, { spec, region, clusterName }, { parent });
  await turn();
  const entrances = regionEntrances(ground, parent);
  await turn();
  const secrets = secretsAccess(ground, parent);
  await turn();
  const stores = observabilityStores(ground, parent);
  await turn();
  const gitops = spec.gitops && new GitOpsAccess(`${region.place}-gitops`, { spec, region, clusterName }, { parent });
  await turn();
  return {
    gitops: gitops?.ready ?? [],
    secrets,
    observability: stores.ready,
    tracesEndpoint: stores.tracesEndpoint ?? pulumi.output(""),
    karpenter: cluster.karpenter.ready,
    keda: keda.ready,
    loadBalancing: balancing.ready,
    mesh: mesh.ready,
    entrances,
  };
}

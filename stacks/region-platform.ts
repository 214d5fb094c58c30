import type * as pulumi from "@pulumi/pulumi";
import { Karpenter } from "../components/autoscaling/index.ts";
import { Base } from "../components/base/index.ts";
import { Entrance } from "../components/entrance/index.ts";
import { Governance } from "../components/governance/index.ts";
import { LoadBalancerController } from "../components/load-balancing/index.ts";
import { meshNamespaces, stableTag } from "../components/mesh/index.ts";
import { Secrets } from "../components/secrets/index.ts";
import { HybridNetwork } from "../components/site/index.ts";
import { Workload } from "../components/workload/index.ts";
import { objects as objectsByPulumi } from "../components/workload/model/index.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import type { ClusterAddress } from "./providers.ts";
import { regionDelivery } from "./region-delivery.ts";
import type { RegionAccess } from "./region-access.ts";
import { regionObservability } from "./region-observability.ts";
import type { RegionOutputs } from "./region-outputs.ts";
import { regionMesh, type Authorities } from "./region-mesh.ts";
import { SliceGroup, turn } from "./slice-group.ts";

/** What a region's in-cluster side stands on where the same stack makes it. */
export interface PlatformGround {
  /** The cluster, with which in-cluster objects go. */
  readonly cluster: pulumi.Resource;
  /** What each part of the platform needs in AWS, from its first moment to its last. */
  readonly access: RegionAccess;
}

/**
 * Makes the in-cluster side of a region, one slice, by `provider`, which reaches the region's cluster: the guards at its
 * door before all else, what everything stands on, the nodes that workloads ask for, the mesh and the way in, and the network of hybrid sites. A
 * cluster that existed before keeps its own nodes.
 */
export async function regionPlatform(
  spec: PlatformSpec,
  region: RegionSpec,
  provider: pulumi.ProviderResource,
  ground?: PlatformGround,
  authorities?: Authorities,
  outputs?: RegionOutputs,
  clusters: ReadonlyMap<string, ClusterAddress> = new Map(),
): Promise<void> {
  const { place } = region;
  const withCluster = ground === undefined ? {} : { deletedWith: ground.cluster };
  const parent = new SliceGroup("RegionPlatform", `${place}-platform`, { providers: [provider] });
  const governance = new Governance(place, { spec }, { parent, ...withCluster });
  await turn();
  const base = new Base(place, { spec, place, meshRevision: stableTag }, { parent, ...withCluster, dependsOn: [governance.inForce] });
  await turn();
  if (region.existingCluster === undefined) {
    new Karpenter(
      place,
      { spec, place },
      { parent, ...withCluster, dependsOn: [base.monitoringCrds, ...(ground?.access.karpenter ?? [])] },
    );
    await turn();
  }
  const balancing =
    region.existingCluster === undefined
      ? new LoadBalancerController(
          place,
          { spec, place },
          { parent, ...withCluster, dependsOn: [base.monitoringCrds, base.internalIssuer, ...(ground?.access.loadBalancing ?? [])] },
        )
      : undefined;
  await turn();
  const mesh = regionMesh(
    spec,
    region,
    {
      authorities,
      dependsOn: [
        ...meshNamespaces.flatMap((name) => base.namespaces.get(name) ?? []),
        base.internalIssuer,
        base.monitoringCrds,
        ...(ground?.access.mesh ?? []),
      ],
      loadBalancing: balancing === undefined ? [] : [balancing.ready],
    },
    { parent, ...withCluster },
  );
  await turn();
  new Entrance(
    place,
    { spec, place },
    {
      parent,
      dependsOn: [
        base.internalIssuer,
        ...mesh.ready,
        ...(balancing === undefined ? [] : [balancing.ready]),
        ...(ground?.access.entrances ?? []),
      ],
    },
  );
  await turn();
  const namespace = (name: string): readonly pulumi.Resource[] => [base.namespaces.get(name) ?? []].flat();
  const secrets = new Secrets(
    place,
    { spec, place },
    {
      parent,
      ...withCluster,
      dependsOn: [...namespace("external-secrets"), base.internalIssuer, base.monitoringCrds, ...(ground?.access.secrets ?? [])],
    },
  );
  await turn();
  const dependsOn = [
    ...["monitoring", "observability", "logging", "tracing"].flatMap(namespace),
    base.internalIssuer,
    base.monitoringCrds,
    secrets.store,
  ];
  regionObservability(spec, region, { access: ground?.access, outputs, dependsOn }, { parent, ...withCluster });
  await turn();
  const delivery = [...["argocd", "argo-rollouts"].flatMap(namespace), base.monitoringCrds, base.internalIssuer, secrets.store];
  regionDelivery(spec, region, { clusters, dependsOn: [...delivery, ...(ground?.access.gitops ?? [])] }, { parent, ...withCluster });
  await turn();
  if (objectsByPulumi(spec, place).length > 0) {
    const needed = [...spec.teams.flatMap(({ name }) => namespace(name)), base.monitoringCrds, secrets.store, ...mesh.ready];
    new Workload(place, { spec, place }, { parent, ...withCluster, dependsOn: needed });
    await turn();
  }
  if (region.sites.length > 0) {
    new HybridNetwork(place, { spec, place }, { parent, ...withCluster });
    await turn();
  }
}

import type * as pulumi from "@pulumi/pulumi";
import { gitopsSecrets } from "../components/gitops/index.ts";
import { Observability, ObservabilityStores, observabilitySecrets } from "../components/observability/index.ts";
import { PlatformSecrets, SecretsAccess, type SecretsHome } from "../components/secrets/index.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import type { AccessGround, RegionAccess } from "./region-access.ts";
import type { RegionProviders } from "./region-audit.ts";
import type { RegionOutputs } from "./region-outputs.ts";
import type { SliceGroup } from "./slice-group.ts";

/** The AWS side of what brings secrets into a region's cluster. Returns what it depends on. */
export function secretsAccess({ spec, region, cluster }: AccessGround, parent: SliceGroup): readonly pulumi.Resource[] {
  return new SecretsAccess(`${region.place}-secret-store`, { spec, region, clusterName: cluster.clusterName }, { parent }).ready;
}

/** The AWS side of a region's observability. */
export function observabilityStores(
  { spec, region, cluster, keys, network, audit }: AccessGround,
  parent: SliceGroup,
): ObservabilityStores {
  return new ObservabilityStores(
    `${region.place}-telemetry`,
    {
      spec,
      region,
      clusterName: cluster.clusterName,
      clusterSecurityGroupId: cluster.controlPlane.securityGroupId,
      vpcId: network.vpcId,
      dataSubnetIds: network.subnets.ids.data,
      logsKeyArn: keys.logsKeyArn,
      accessLogs: audit.accessLogs.target,
    },
    { parent },
  );
}

/** A region that the platform's secrets are in. */
export interface SecretsRegion {
  readonly region: RegionSpec;
  readonly providers: Pick<RegionProviders, "own">;
}

/**
 * The containers of the platform's secrets: in the primary region, or the first where that has no AWS side of ours, copied
 * to the others. `after`: what makes the regions' keys, where the same stack does.
 */
export function platformSecrets(
  spec: PlatformSpec,
  regions: readonly SecretsRegion[],
  after: readonly pulumi.Resource[],
  parent: SliceGroup,
): void {
  const home = regions.find(({ region }) => region.role === "primary") ?? regions[0];
  if (home === undefined) return;
  const asHome = ({ region: { place, region, namePrefix } }: SecretsRegion): SecretsHome => ({ place, region, namePrefix });
  new PlatformSecrets(
    `${home.region.place}-secrets`,
    {
      spec,
      secrets: [...observabilitySecrets(spec), ...gitopsSecrets(spec)],
      home: asHome(home),
      copies: regions.filter((region) => region !== home).map(asHome),
      after,
    },
    { parent, providers: [home.providers.own] },
  );
}

/** What watches a region's cluster, after what it stands on. */
export function regionObservability(
  spec: PlatformSpec,
  { place, existingCluster }: RegionSpec,
  ground: {
    readonly access: RegionAccess | undefined;
    readonly outputs: RegionOutputs | undefined;
    readonly dependsOn: readonly pulumi.Resource[];
  },
  opts: pulumi.ComponentResourceOptions,
): Observability {
  const { tracesEndpoint } = ground.outputs ?? {};
  const isDurable = spec.observability.traces.storage === "opensearch" && existingCluster === undefined && tracesEndpoint !== undefined;
  return new Observability(
    place,
    { spec, place, ...(isDurable ? { tracesEndpoint } : {}) },
    { ...opts, dependsOn: [...ground.dependsOn, ...(ground.access?.observability ?? [])] },
  );
}

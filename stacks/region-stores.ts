import type * as pulumi from "@pulumi/pulumi";
import { gitopsSecrets } from "../components/gitops/index.ts";
import { ObservabilityStores, observabilitySecrets } from "../components/observability/index.ts";
import { PlatformSecrets, SecretsAccess, type SecretsHome } from "../components/secrets/index.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import type { AccessGround } from "./access-ground.ts";
import type { RegionProviders } from "./region-audit.ts";
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

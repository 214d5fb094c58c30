import { activeProfiles, resolveAudit } from "./audit.ts";
import { resolveGitOps } from "./gitops.ts";
import { resolveMesh } from "./mesh.ts";
import { placeNames } from "./names.ts";
import type { Config } from "../schema/index.ts";
import { resolveObservability } from "./observability.ts";
import { resolveResidency } from "./residency.ts";
import { resolveSecrets } from "./secrets.ts";
import type { LinkSpec, PlatformSpec, RegionSpec, ServiceSpec } from "../spec.ts";
import { regionPlaces } from "../tables/places.ts";
import { retentionDays } from "../tables/retention-presets.ts";
import { resolveRegion } from "./region.ts";

/** The environment that a checked configuration and its catalogue's services describe, with every default filled in. */
export function resolveSpec(config: Config, services: readonly ServiceSpec[]): PlatformSpec {
  const isProduction = config.tier === "production";
  const regions = regionPlaces.flatMap((place) => {
    const region = config.regions.find((one) => one.place === place.id);
    return region === undefined ? [] : [resolveRegion(config, region, place)];
  });
  return {
    environment: config.environment,
    isProduction,
    account: {
      id: config.account.id,
      namePrefix: placeNames(config).environment,
      rolePath: config.account.rolePath,
      permissionsBoundaryArn: config.account.permissionsBoundaryArn,
    },
    deployer: config.deployer,
    tags: { ...config.tags, environment: config.environment, "managed-by": "nivas" },
    teams: config.teams.map(({ name, costCentre }) => ({ name, costCentre: costCentre ?? name })),
    regions,
    links: linksOf(regions),
    mesh: resolveMesh(config),
    secrets: resolveSecrets(config),
    observability: resolveObservability(config),
    gitops: resolveGitOps(config, regions),
    catalogue: config.catalogue,
    services,
    audit: resolveAudit(config),
    retention: retentionDays(config.audit.retention, activeProfiles(config)),
    residency: resolveResidency(config),
  };
}

/** A link for each pair of regions that have a network of ours; the earlier place asks. */
function linksOf(regions: readonly RegionSpec[]): readonly LinkSpec[] {
  const own = regions.filter(({ existingCluster }) => existingCluster === undefined);
  return own.flatMap((a, index) =>
    own.slice(index + 1).map((b): LinkSpec => ({
      name: `${a.place}-${b.place}`,
      a: { place: a.place, region: a.region, cidr: a.network.cidr },
      b: { place: b.place, region: b.region, cidr: b.network.cidr },
    })),
  );
}

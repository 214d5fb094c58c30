import type * as pulumi from "@pulumi/pulumi";
import { Cluster } from "../components/cluster/index.ts";
import { EdgeNodes } from "../components/edge/index.ts";
import { RegionKeys } from "../components/encryption/index.ts";
import { Network } from "../components/network/index.ts";
import { Registry } from "../components/registry/index.ts";
import { HybridSite } from "../components/site/index.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import { regionAccess, type RegionAccess } from "./region-access.ts";
import { regionAudit, type RegionAudit } from "./region-audit.ts";
import { SliceGroup, turn } from "./slice-group.ts";

/** The AWS side of a region as it was made. */
export interface RegionCloud {
  readonly audit: RegionAudit;
  readonly network: Network;
  readonly cluster: Cluster;
  readonly access: RegionAccess;
  /** By place. */
  readonly sites: Readonly<Record<string, HybridSite>>;
}

/**
 * Makes the AWS side of a region, one slice: keys, audit ledger, network, registry, cluster, the nodes of its Local Zones and
 * the way in for its sites, all by `provider`, which is the region's, but what `archive` makes in the log archive.
 */
export async function regionCloud(
  spec: PlatformSpec,
  region: RegionSpec,
  provider: pulumi.ProviderResource,
  archive?: pulumi.ProviderResource,
): Promise<RegionCloud> {
  const { place, namePrefix } = region;
  const { account } = spec;
  const protectStateful = spec.isProduction;
  const parent = new SliceGroup("RegionCloud", place, { providers: [provider] });
  const keys = new RegionKeys(place, { accountId: account.id, region: region.region, namePrefix, protectStateful }, { parent });
  await turn();
  const audit = regionAudit(spec, region, archive, parent);
  await turn();
  const network = new Network(
    place,
    {
      accountId: account.id,
      region: region.region,
      namePrefix,
      network: region.network,
      edges: region.edges,
      sites: region.sites,
      clusterName: region.cluster.name,
      logsKeyArn: keys.logsKeyArn,
      accessLogs: audit.accessLogs.target,
      protectStateful,
    },
    { parent },
  );
  await turn();
  new Registry(`${place}-registry`, { registry: region.registry }, { parent });
  await turn();
  const cluster = new Cluster(place, { account, region, network, keys, tags: spec.tags, protectStateful }, { parent });
  await turn();
  const access = await regionAccess({ spec, region, cluster, keys, network, audit }, parent);
  for (const edge of region.edges) {
    new EdgeNodes(edge.place, { account, region, edge, network, cluster, keys, tags: spec.tags }, { parent });
    await turn();
  }
  const sites: [string, HybridSite][] = [];
  for (const site of region.sites) {
    sites.push([site.place, new HybridSite(site.place, { account, region, site, clusterName: cluster.clusterName }, { parent })]);
    await turn();
  }
  return { audit, network, cluster, access, sites: Object.fromEntries(sites) };
}

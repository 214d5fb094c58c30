import { isPrivate, overlaps, parseCidr } from "../cidr.ts";
import { subnetPlan, vpcCidrOf } from "../cidr-plan.ts";
import type { Config } from "../schema/index.ts";
import type { ApiSource, ClusterSpec, EdgeSpec, NetworkSpec, RegionSpec, RegistrySpec, SiteSpec } from "../spec.ts";
import { instanceArchitecture } from "../tables/instance-types.ts";
import { localZonePlaces, regionPlaces, type RegionPlace } from "../tables/places.ts";
import { pullThroughRules } from "../tables/pull-through.ts";
import { endpointsOf } from "./endpoints.ts";
import { resolveEdgeEntrance, resolveEntrance } from "./entrance.ts";
import { placeNames } from "./names.ts";
import { resolveNodes } from "./nodes.ts";

type RegionConfig = Config["regions"][number];

/** One region of the environment, with what hangs on it. */
export function resolveRegion(config: Config, region: RegionConfig, place: RegionPlace): RegionSpec {
  const network = resolveNetwork(config, region, place);
  const sites = config.sites.filter(({ parent }) => parent === place.id).map(resolveSite);
  return {
    place: place.id,
    region: place.region,
    role: region.role,
    namePrefix: placeNames(config).at(place.id),
    network,
    registry: resolveRegistry(config, place),
    cluster: resolveCluster(config, region, place, sites),
    existingCluster: region.existingCluster,
    nodes: resolveNodes(config),
    entrance: resolveEntrance(config, place.id),
    edges: resolveEdges(config, place, network),
    sites,
  };
}

/** The position of a region in the places table: what its block and ASN follow, whoever else is in the environment. */
function regionPosition(place: string): number {
  return regionPlaces.findIndex(({ id }) => id === place);
}

/** The block of a region's VPC: its own, or its part of the environment's. */
function vpcCidr(config: Config, region: RegionConfig): string {
  const cidr = region.vpcCidr ?? vpcCidrOf(config.network.cidr, regionPosition(region.place));
  if (cidr === undefined) throw new RangeError(`${config.network.cidr} has no part for ${region.place}`);
  return cidr;
}

function resolveNetwork(config: Config, region: RegionConfig, place: RegionPlace): NetworkSpec {
  const isProduction = config.tier === "production";
  const cidr = vpcCidr(config, region);
  return {
    cidr,
    zones: place.zones.map(({ name, zoneId }) => ({ name, id: zoneId })),
    subnets: subnetPlan(cidr),
    natGateways: config.network.egress === "none" ? "none" : (config.network.natGateways ?? (isProduction ? "per-zone" : "single")),
    flowLogRetentionDays: config.network.flowLogRetentionDays ?? (isProduction ? 731 : 400),
    transitGatewayAsn: config.network.transitGatewayAsn + regionPosition(place.id),
    deployerCidrs: remoteDeployers(config),
    endpoints: endpointsOf(region.services),
  };
}

/** Deployers on private addresses beyond the VPCs: a runner inside one needs no route, and a public address has its own. */
function remoteDeployers(config: Config): readonly string[] {
  const vpcs = config.regions.flatMap((region) => parseCidr(vpcCidr(config, region)) ?? []);
  return config.deployer.cidrs.filter((text) => {
    const block = parseCidr(text);
    return block !== undefined && isPrivate(block) && !vpcs.some((vpc) => overlaps(vpc, block));
  });
}

function resolveRegistry(config: Config, place: RegionPlace): RegistrySpec {
  const secrets: Readonly<Record<string, string>> = {
    "docker-hub": config.registry.dockerHubSecretName,
    ghcr: config.registry.ghcrSecretName,
  };
  return {
    mirrorHost: config.registry.mirror ? `${config.account.id}.dkr.ecr.${place.region}.amazonaws.com` : undefined,
    region: place.region,
    accountId: config.account.id,
    credentialSecretNames: Object.fromEntries(
      pullThroughRules.flatMap(({ id, needsCredentials }) => (needsCredentials && secrets[id] !== undefined ? [[id, secrets[id]]] : [])),
    ),
  };
}

function resolveCluster(config: Config, region: RegionConfig, place: RegionPlace, sites: readonly SiteSpec[]): ClusterSpec {
  const isProduction = config.tier === "production";
  const endpoint = region.cluster?.endpoint ?? config.cluster.endpoint;
  return {
    name: region.existingCluster?.name ?? placeNames(config).at(place.id),
    version: region.cluster?.version ?? config.cluster.version,
    support: config.cluster.support,
    hasPrivateEndpoint: endpoint.access !== "public",
    hasPublicEndpoint: endpoint.access !== "private",
    publicCidrs: endpoint.publicCidrs,
    apiSources: apiSources(config, place, sites),
    adminRoleArns: [...new Set([config.deployer.roleArn, ...config.cluster.admins])],
    logRetentionDays: config.cluster.logRetentionDays ?? (isProduction ? 731 : 400),
    deletionProtection: config.cluster.deletionProtection ?? isProduction,
  };
}

/** The deployer, the other regions (peers, and the GitOps hub among them) and the region's own sites; nothing else. */
function apiSources(config: Config, place: RegionPlace, sites: readonly SiteSpec[]): readonly ApiSource[] {
  const deployer = config.deployer.cidrs.map((cidr, index) => ({ name: `deployer-${index}`, cidr }));
  const peers = regionPlaces.flatMap(({ id }) => {
    const peer = config.regions.find((one) => one.place === id && one.place !== place.id && one.existingCluster === undefined);
    return peer === undefined ? [] : [{ name: `peer-${id}`, cidr: vpcCidr(config, peer) }];
  });
  const remote = sites.flatMap((site) => [
    ...site.nodeCidrs.map((cidr, index) => ({ name: `site-${site.place}-nodes-${index}`, cidr })),
    ...site.podCidrs.map((cidr, index) => ({ name: `site-${site.place}-pods-${index}`, cidr })),
  ]);
  const all = [...deployer, ...peers, ...remote];
  return all.filter(({ cidr }, index) => all.findIndex((other) => other.cidr === cidr) === index);
}

function resolveEdges(config: Config, place: RegionPlace, network: NetworkSpec): readonly EdgeSpec[] {
  return localZonePlaces.flatMap((zone, position): EdgeSpec[] => {
    const edge = config.localZones.find((one) => one.place === zone.id);
    const subnets = network.subnets.edges[position];
    if (edge === undefined || subnets === undefined || zone.parentRegion !== place.region) return [];
    return [
      {
        place: zone.id,
        zoneName: zone.zoneName,
        zoneId: zone.zoneId,
        networkBorderGroup: zone.networkBorderGroup,
        privateCidr: subnets.private,
        publicCidr: subnets.public,
        instanceTypes: edge.instanceTypes,
        architecture: instanceArchitecture(edge.instanceTypes[0] ?? "") ?? "amd64",
        minNodes: edge.minNodes,
        maxNodes: edge.maxNodes,
        volumeGiB: edge.volumeGiB,
        volumeType: edge.volumeType,
        karpenter: edge.karpenter,
        entrance: edge.ingress ? resolveEdgeEntrance(config, zone.id) : undefined,
      },
    ];
  });
}

function resolveSite(site: Config["sites"][number]): SiteSpec {
  return {
    place: site.place,
    nodeCidrs: site.nodeCidrs,
    podCidrs: site.podCidrs,
    directConnectGatewayId: site.directConnectGatewayId,
    registrationLimit: site.registrationLimit,
    activationExpires: site.activationExpires,
  };
}

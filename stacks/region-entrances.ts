import type * as pulumi from "@pulumi/pulumi";
import { LOAD_BALANCER_PREFIX } from "../components/audit/index.ts";
import { AlbEntrance, HostRecords, publicHosts } from "../components/entrance/index.ts";
import { physicalNames } from "../config/names.ts";
import type { AlbEntranceSpec, RegionSpec } from "../config/spec.ts";
import type { AccessGround } from "./access-ground.ts";
import type { SliceGroup } from "./slice-group.ts";

/** An entrance that is made on the AWS side, and where. */
interface AlbPlace {
  readonly place: string;
  readonly entrance: AlbEntranceSpec;
  readonly isLocalZone: boolean;
  readonly hosts: readonly string[];
}

/**
 * Makes the AWS side of a region's entrances: the application load balancers of the region and of its Local Zones, and the
 * records of their hosts. Returns what bindings in the cluster depend on. Network load balancers are made in the cluster.
 */
export function regionEntrances(ground: AccessGround, parent: SliceGroup): readonly pulumi.Resource[] {
  const places = albPlaces(ground.region);
  const made = new Map(places.map((one) => [one.place, albEntrance(ground, one, parent)]));
  const own = made.get(ground.region.place);
  for (const { place, entrance, isLocalZone } of places) {
    const alb = made.get(place);
    if (alb === undefined || entrance.zoneId === undefined) continue;
    const isFirst = isLocalZone || ground.region.role === "primary";
    records(`${place}-entrance`, { entrance, place, role: isFirst ? "PRIMARY" : "SECONDARY", alb }, parent);
    // The region stands in for a Local Zone, which has one zone and no other.
    if (isLocalZone && own !== undefined)
      records(`${place}-entrance-fallback`, { entrance, place: ground.region.place, role: "SECONDARY", alb: own }, parent);
  }
  return [...made.values()].flatMap(({ ready }) => ready);
}

function albPlaces(region: RegionSpec): readonly AlbPlace[] {
  const { place, entrance, edges } = region;
  const own: AlbPlace[] = entrance?.kind === "alb-waf" ? [{ place, entrance, isLocalZone: false, hosts: publicHosts(region) }] : [];
  const zones = edges.flatMap((edge): AlbPlace[] =>
    edge.entrance === undefined ? [] : [{ place: edge.place, entrance: edge.entrance, isLocalZone: true, hosts: edge.entrance.hosts }],
  );
  return [...own, ...zones];
}

function albEntrance({ spec, region, network, cluster, keys, audit }: AccessGround, one: AlbPlace, parent: SliceGroup): AlbEntrance {
  const { place, entrance, isLocalZone, hosts } = one;
  const { ids, edgeIds } = network.subnets;
  const zone = edgeIds[place];
  const isPublic = entrance.scheme === "internet-facing";
  const inZone = zone === undefined ? [] : [isPublic ? zone.public : zone.private];
  const { bucketName, ready } = audit.accessLogs.target;
  return new AlbEntrance(
    `${place}-entrance`,
    {
      accountId: spec.account.id,
      region: region.region,
      entrance,
      hosts,
      vpcId: network.vpcId,
      subnetIds: isLocalZone ? inZone : isPublic ? ids.public : ids.private,
      isLocalZone,
      nodesGroupId: cluster.controlPlane.securityGroupId,
      accessLogs: { bucketName, prefix: `${region.place}/${LOAD_BALANCER_PREFIX}`, ready },
      logGroupName: physicalNames(`${spec.account.namePrefix}-${place}`).firewallLogGroup,
      logsKeyArn: keys.logsKeyArn,
      after: [network.egress.publicRoute],
      protectStateful: spec.isProduction,
    },
    { parent },
  );
}

function records(
  name: string,
  one: { readonly entrance: AlbEntranceSpec; readonly place: string; readonly role: "PRIMARY" | "SECONDARY"; readonly alb: AlbEntrance },
  parent: SliceGroup,
): void {
  const { entrance, place, role, alb } = one;
  const { zoneId, hosts } = entrance;
  if (zoneId === undefined) return;
  const { dnsName, zoneId: balancerZoneId } = alb.loadBalancer;
  new HostRecords(name, { hosts, zoneId, role, place, loadBalancer: { dnsName, zoneId: balancerZoneId } }, { parent });
}

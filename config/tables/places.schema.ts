import { z } from "zod";
import { fact, mark, provenance, region, table } from "./fact.schema.ts";

/** What a place can or cannot hold. */
export const capabilityName = z.enum([
  "eksControlPlane",
  "eksManagedNodeGroups",
  "eksSelfManagedNodes",
  "eksKarpenter",
  "eksFargate",
  "eksAutoMode",
  "eksHybridNodes",
  "applicationLoadBalancer",
  "networkLoadBalancer",
  "natGateway",
  "transitGatewayAttachment",
  "directConnect",
  "rds",
  "elasticache",
  "msk",
  "efs",
  "s3",
]);

const capability = z.strictObject({ available: z.boolean(), mark, note: z.string() });

const directConnectLocation = z.strictObject({
  location: z.string(),
  code: z.string().regex(/^[A-Z0-9]{4,6}$/),
  associatedRegions: z.array(region).min(1),
});

const common = {
  city: z.string(),
  timezone: z.literal("Asia/Kolkata"),
  directConnect: z.array(directConnectLocation),
  volumeTypes: fact(z.array(z.enum(["gp2", "gp3", "io1", "io2", "st1", "sc1"]))),
  capabilities: z.record(capabilityName, capability),
  note: z.string(),
  ...provenance,
};

const account = z.string().regex(/^\d{12}$/);

/** A Region: the only kind that holds clusters. */
export const regionPlace = z.strictObject({
  id: z.enum(["mumbai", "hyderabad"]),
  kind: z.literal("region"),
  region,
  /** True: somebody enables the Region in the account before the first stack. */
  optIn: z.boolean(),
  /** Zone letters do not run in parallel to zone ids in Mumbai: pair by `zoneId`. */
  zones: z.array(z.strictObject({ name: z.string(), zoneId: z.string() })).length(3),
  /** Account of the registry that EKS add-on images come from. */
  eksAddonRegistry: account,
  /** Accounts of the registries of the GuardDuty agent. */
  guardDutyRegistries: z.array(account).min(1),
  ...common,
});

/** A Local Zone: an edge of its parent Region. */
export const localZonePlace = z.strictObject({
  id: z.enum(["delhi", "kolkata"]),
  kind: z.literal("local-zone"),
  parentRegion: region,
  parentPlace: z.enum(["mumbai", "hyderabad"]),
  parentZoneId: fact(z.string().nullable()),
  zoneName: z.string(),
  zoneId: z.string(),
  zoneGroup: z.string(),
  networkBorderGroup: z.string(),
  optIn: z.literal(true),
  /** Types seen priced in the zone; a price is no offering. */
  instanceTypes: fact(z.array(z.string())),
  ...common,
});

/** A site: a customer's own room, joined as hybrid nodes or by registering its cluster. */
export const sitePlace = z.strictObject({
  id: z.enum(["bengaluru", "chennai"]),
  kind: z.literal("site"),
  /** Region its Direct Connect location is associated with. */
  parentRegion: region,
  parentPlace: z.enum(["mumbai", "hyderabad"]),
  /** Regions whose cluster the site may join. */
  joinableRegions: z.array(region).min(1),
  cloudFrontPop: z.boolean(),
  ...common,
});

/** One place of the platform. */
export const place = z.discriminatedUnion("kind", [regionPlace, localZonePlace, sitePlace]);

/** Schema of `places.json`. */
export const placesTable = table(place);

export type Place = z.infer<typeof place>;
export type RegionPlace = z.infer<typeof regionPlace>;
export type LocalZonePlace = z.infer<typeof localZonePlace>;
export type SitePlace = z.infer<typeof sitePlace>;
export type PlaceId = Place["id"];
export type PlaceKind = Place["kind"];
export type CapabilityName = z.infer<typeof capabilityName>;
export type Capability = z.infer<typeof capability>;

import { readTable } from "../tables.ts";

interface LocationTable {
  readonly unknownSentinel: string;
  readonly partition: string;
  readonly regions: readonly { region: string; city: string; empanelled: boolean; zones: readonly string[]; zoneIds: readonly string[] }[];
  readonly localZones: readonly { zone: string; group: string; zoneId: string; region: string; city: string; empanelled: boolean }[];
  readonly legacy: readonly { name: string; region: string }[];
  readonly otherClouds: readonly { cloud: string; pattern: string; indian: readonly string[] }[];
}

/** The allow-list of places, ready to look up. */
export interface Locations {
  readonly partition: string;
  readonly unknownSentinel: string;
  /** Indian AWS region -> city. */
  readonly regions: ReadonlyMap<string, string>;
  /** Indian zone, Local Zone, zone group or zone id -> its region. */
  readonly zones: ReadonlyMap<string, string>;
  /** Zones in India that no empanelment names. */
  readonly notEmpanelled: ReadonlySet<string>;
  /** Legacy name, lower case -> the region it means. */
  readonly legacy: ReadonlyMap<string, string>;
  readonly otherClouds: readonly { cloud: string; pattern: RegExp; indian: ReadonlySet<string> }[];
}

let compiled: Locations | undefined;

/** The places table, compiled on first use. */
export function locations(): Locations {
  if (compiled !== undefined) return compiled;
  const table = readTable<LocationTable>("locations");
  const zones = new Map<string, string>();
  const notEmpanelled = new Set<string>();
  for (const row of table.regions) for (const zone of [...row.zones, ...row.zoneIds]) zones.set(zone, row.region);
  for (const row of table.localZones) {
    for (const zone of [row.zone, row.group, row.zoneId]) {
      zones.set(zone, row.region);
      if (!row.empanelled) notEmpanelled.add(zone);
    }
  }
  compiled = {
    partition: table.partition,
    unknownSentinel: table.unknownSentinel,
    regions: new Map(table.regions.map((row) => [row.region, row.city])),
    zones,
    notEmpanelled,
    legacy: new Map(table.legacy.map((row) => [row.name.toLowerCase(), row.region])),
    otherClouds: table.otherClouds.map((row) => ({
      cloud: row.cloud,
      pattern: new RegExp(`^(?:${row.pattern})$`),
      indian: new Set(row.indian),
    })),
  };
  return compiled;
}

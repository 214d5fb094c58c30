import { namedPlace } from "./grammar/place.ts";
import { notProven, proven, violating } from "./resolve/answer.ts";
import { resolveRegion } from "./resolve/region.ts";
import { readTable } from "./tables.ts";
import { matches, typeKey } from "./token.ts";
import type { Resolution, ResidencyResource, Severity } from "./types.ts";
import { at, unknownValue, unwrap } from "./values.ts";

interface SanctionRow {
  readonly type: string;
  readonly level: Severity;
  readonly reason: string;
  readonly expires: string;
  readonly regions?: readonly string[];
  readonly when?: { readonly path: string; readonly is: readonly unknown[] };
}

interface SanctionTable {
  readonly rows: readonly SanctionRow[];
  readonly arnServices: readonly { service: string; reason: string; expires: string }[];
}

/** Where a resource stands, how grave it is when that is abroad, and which register row let it be. */
export interface Placement extends Resolution {
  readonly value: string;
  readonly path: string;
  readonly sanction?: SanctionRow;
}

const byType = new Map<string, readonly SanctionRow[]>();

function sanctionsOf(type: string): readonly SanctionRow[] {
  const key = typeKey(type);
  let rows = byType.get(key);
  if (rows === undefined) {
    rows = readTable<SanctionTable>("sanctioned").rows.filter((row) => matches(row.type, key));
    byType.set(key, rows);
  }
  return rows;
}

/** The register of global services an ARN without region may belong to. */
export function globalServices(): ReadonlyMap<string, { readonly reason: string; readonly expires: string }> {
  return new Map(readTable<SanctionTable>("sanctioned").arnServices.map((row) => [row.service, row]));
}

function stated(resource: ResidencyResource): { readonly value: unknown; readonly path: string } {
  const own = unwrap(resource.inputs["region"]);
  if ((typeof own === "string" && own !== "") || unknownValue(own)) return { value: own, path: "region" };
  if (resource.unknown?.includes("region") === true) return { value: "(unknown)", path: "region" };
  return { value: unwrap(resource.provider?.inputs["region"]), path: "(provider).region" };
}

function byZone(resource: ResidencyResource): Resolution | undefined {
  for (const key of ["availabilityZone", "availabilityZoneId"]) {
    const zone = unwrap(resource.inputs[key]);
    if (typeof zone === "string" && namedPlace(zone)?.indian === true) return proven(`its zone ${zone} is in India`);
  }
  return undefined;
}

function sanctionFor(resource: ResidencyResource, region: string | undefined, regional: boolean): SanctionRow | undefined {
  for (const row of sanctionsOf(resource.type)) {
    if (row.regions === undefined ? regional : region === undefined || !row.regions.includes(region)) continue;
    if (row.when !== undefined && !row.when.is.includes(at(resource.inputs, row.when.path))) continue;
    return row;
  }
  return undefined;
}

/** Where an AWS resource stands: its own region, else its provider's; a sanctioned global service passes with its reason. */
export function placementOf(resource: ResidencyResource, regional: boolean): Placement {
  const { value, path } = stated(resource);
  const region = typeof value === "string" ? value.trim().toLowerCase() : undefined;
  const sanction = sanctionFor(resource, region, regional);
  const base = { value: region ?? "", path: regional ? path : "(provider).region" };
  if (sanction !== undefined && sanction.level === "pass")
    return { ...proven(`sanctioned global service: ${sanction.reason}`), ...base, sanction };
  if (unknownValue(value) || value === "(unknown)") return { ...notProven("the region is not known yet"), ...base };
  const answer =
    region === undefined
      ? (byZone(resource) ?? notProven("neither the resource nor its provider states a region; a profile or the environment decides"))
      : resolveRegion(region);
  if (sanction === undefined || answer.result !== "violating") return { ...answer, ...base };
  return { ...violating(`${answer.reason}; ${sanction.reason}`), ...base, severity: sanction.level, sanction };
}

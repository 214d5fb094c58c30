import { locations } from "./locations.ts";

/** What a whole string names, when it names a place. */
export interface NamedPlace {
  readonly kind: "region" | "zone" | "zone-id";
  /** The name, lower case. */
  readonly name: string;
  /** True for a place on the allow-list, false for any other, undefined when only its parent is known. */
  readonly indian: boolean | undefined;
}

const compass = "(?:northeast|northwest|southeast|southwest|north|south|east|west|central)";
/** Source of the pattern of an AWS region: by grammar, never by a list, which would always lag. */
export const regionSource = `[a-z]{2,4}(?:-[a-z]{2,5})?-${compass}-\\d{1,2}`;
const region = new RegExp(`^${regionSource}$`);
const zone = new RegExp(`^(${regionSource})(?:[a-z]|-[a-z]{3}-\\d{1,2}[a-z]?|-wl\\d[a-z]?-[a-z]{3}-wlz-\\d|-[a-z]{3}-wlz-\\d)$`);
const zoneId = /^((?:af|ap|ca|cn|eu|eusc|il|me|mx|sa|us|ug)[a-z]{1,3}\d{1,2})(?:-[a-z0-9]{3,5})?-(?:az|wlz)\d{1,2}$/;

/** Reads `text` as a region, zone or zone id of AWS or another cloud; undefined when it is none by grammar. */
export function namedPlace(text: string): NamedPlace | undefined {
  if (text.length < 2 || text.length > 40) return undefined;
  const name = text.trim().toLowerCase();
  const known = locations();
  if (known.regions.has(name)) return { kind: "region", name, indian: true };
  if (known.zones.has(name)) return { kind: name.includes("-az") ? "zone-id" : "zone", name, indian: true };
  if (region.test(name)) return { kind: "region", name, indian: false };
  const parent = zone.exec(name)?.[1];
  if (parent !== undefined) return { kind: "zone", name, indian: known.regions.has(parent) ? undefined : false };
  const prefix = zoneId.exec(name)?.[1];
  if (prefix !== undefined) return { kind: "zone-id", name, indian: isIndianPrefix(prefix) ? undefined : false };
  for (const cloud of known.otherClouds) if (cloud.pattern.test(name)) return { kind: "region", name, indian: cloud.indian.has(name) };
  return undefined;
}

/** Zone ids begin with a short region code; only `aps1` and `aps2` are India, `apse1` is Singapore. */
function isIndianPrefix(prefix: string): boolean {
  for (const name of locations().zones.keys()) if (name.startsWith(`${prefix}-az`)) return true;
  return false;
}

/** Whether a short region code, `aps1` in the name of a cache node, is India; undefined for what the grammar does not know. */
export function shortRegion(code: string): boolean | undefined {
  const read = namedPlace(`${code}-az1`);
  return read === undefined ? undefined : read.indian === true;
}

/** A legacy name of a region: the S3 location constraint `EU` is eu-west-1. */
export function legacyRegion(text: string): string | undefined {
  return locations().legacy.get(text.trim().toLowerCase());
}

/** True when the text is, or contains, a value the engine does not know yet. */
export function isUnknown(value: unknown): boolean {
  return typeof value === "string" && value.length >= 36 && value.includes(locations().unknownSentinel);
}

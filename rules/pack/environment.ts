import { localZonePlaces } from "../../config/tables/places.ts";
import type { ResidencyProvider } from "../residency/index.ts";
import { isObject, type PlainObject } from "../residency/values.ts";
import { read, UNKNOWN } from "./read.ts";

/** Values of the tag `environment` of which nobody's money depends. */
const trying: readonly unknown[] = ["dev", "development", "test", "sandbox"];

/** Tags that a provider gives to all it makes; it keeps them as JSON text. */
export function providerTags(provider: ResidencyProvider | undefined): PlainObject | typeof UNKNOWN {
  const value = read(provider?.inputs, "defaultTags");
  if (value === UNKNOWN) return UNKNOWN;
  let tags: unknown = value;
  if (typeof value === "string") {
    try {
      tags = JSON.parse(value);
    } catch {
      return UNKNOWN;
    }
  }
  const inner = read(tags, "tags");
  return isObject(inner) ? inner : {};
}

/** Whether the provider's tags say that this environment is there to try things out; without tags it is not. */
export function isForTrying(provider: ResidencyProvider | undefined): boolean {
  const tags = providerTags(provider);
  return tags !== UNKNOWN && trying.includes(tags["environment"]);
}

/** Whether inputs say that the resource is in a Local Zone: by zone, zone id or the tag `place`. */
export function isInLocalZone(inputs: PlainObject): boolean {
  const text = JSON.stringify(inputs);
  return localZonePlaces.some(({ id, zoneGroup, zoneId }) => [`"place":"${id}"`, zoneGroup, zoneId].some((sign) => text.includes(sign)));
}

import table from "./instance-types.json" with { type: "json" };
import type { InstanceArchitecture, InstanceFamily } from "./instance-types.schema.ts";
import { regionPlaces, type PlaceId } from "./places.ts";
import { indexById, rowsOf } from "./rows.ts";

export type { InstanceArchitecture, InstanceFamily } from "./instance-types.schema.ts";

/** EC2 families of the two Regions. A row says what is published for a Region, not what has capacity. */
export const instanceFamilies: readonly InstanceFamily[] = rowsOf<InstanceFamily>(table);

const byFamily = indexById(instanceFamilies);

interface ParsedType {
  readonly family: InstanceFamily;
  readonly size: string;
}

function parse(type: string): ParsedType | undefined {
  const dot = type.indexOf(".");
  const family = byFamily.get(type.slice(0, Math.max(dot, 0)));
  const size = type.slice(dot + 1);
  return family !== undefined && Object.hasOwn(family.sizes, size) ? { family, size } : undefined;
}

function familyOffers(family: InstanceFamily, region: string, size: string): boolean {
  const sizes = region === "ap-south-1" || region === "ap-south-2" ? family.regions[region] : undefined;
  return sizes !== undefined && (sizes === "all" ? Object.hasOwn(family.sizes, size) : sizes.includes(size));
}

/** Whether a Region offers an EC2 type such as `m7g.large`. */
export function instanceOffered(region: string, type: string): boolean {
  const parsed = parse(type);
  return parsed !== undefined && familyOffers(parsed.family, region, parsed.size);
}

/** Region places that offer a type. Local Zones have no verified list and are never in the answer. */
export function placesOffering(type: string): readonly PlaceId[] {
  return regionPlaces.filter((place) => instanceOffered(place.region, type)).map((place) => place.id);
}

/** Processor architecture of a type; undefined for a type neither Region has. */
export function instanceArchitecture(type: string): InstanceArchitecture | undefined {
  return parse(type)?.family.arch;
}

/** Whether a type carries NVIDIA GPUs. */
export function isGpu(type: string): boolean {
  return parse(type)?.family.accelerator?.class === "gpu";
}

/** vCPU, memory (GiB) and accelerators of a type; undefined where the price data has no such row. */
export function instanceShape(
  type: string,
): { readonly vcpu: number; readonly memoryGiB: number; readonly accelerators: number } | undefined {
  const parsed = parse(type);
  const shape = parsed?.family.sizes[parsed.size];
  return shape === undefined || shape === null ? undefined : { vcpu: shape[0], memoryGiB: shape[1], accelerators: shape[2] ?? 0 };
}

const familyName = /^([a-z]+)-?(\d+)([a-z-]*)/;

/** How unlike two families are: accelerator, architecture, a local disk that would be lost, class of work, generation, make of processor. */
function distance(from: InstanceFamily, to: InstanceFamily): number {
  const [, fromClass = "", fromGeneration = "0", fromTraits = ""] = familyName.exec(from.id) ?? [];
  const [, toClass = "", toGeneration = "0", toTraits = ""] = familyName.exec(to.id) ?? [];
  const hasDisk = (traits: string, name: string): boolean => traits.includes("d") || /^[id]\d/.test(name);
  return (
    (from.accelerator?.class === to.accelerator?.class ? 0 : 10_000) +
    (from.arch === to.arch ? 0 : 1_000) +
    (fromClass === toClass ? 0 : fromClass.startsWith(toClass) || toClass.startsWith(fromClass) ? 200 : 500) +
    (hasDisk(fromTraits, from.id) === hasDisk(toTraits, to.id) ? 0 : hasDisk(fromTraits, from.id) ? 700 : 100) +
    (fromTraits === toTraits ? 0 : 5) +
    Math.abs(Number(fromGeneration) - Number(toGeneration)) * 10
  );
}

/**
 * The offered-in-both type most like `type`, to suggest where a Region lacks it: `type` itself when both have it,
 * undefined for a type neither Region has or where nothing has its size and accelerator.
 */
export function nearestInBoth(type: string): string | undefined {
  const parsed = parse(type);
  if (parsed === undefined) return undefined;
  const inBoth = instanceFamilies
    .filter((family) => regionPlaces.every((place) => familyOffers(family, place.region, parsed.size)))
    .filter((family) => (family.accelerator?.class ?? null) === (parsed.family.accelerator?.class ?? null))
    .map((family) => ({ id: family.id, distance: distance(parsed.family, family) }))
    .sort((left, right) => left.distance - right.distance || left.id.localeCompare(right.id));
  const best = inBoth[0];
  return best === undefined ? undefined : `${best.id}.${parsed.size}`;
}

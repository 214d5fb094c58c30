import type { RegionSpec } from "../../../../config/spec.ts";
import { familyPrices, type InstancePrice } from "../../../../config/tables/instance-prices.ts";
import { instanceShape } from "../../../../config/tables/instance-types.ts";

/** What a vCPU of some instance types costs in some zones. */
export interface VcpuPrice {
  /** Instance types, each a name or a family with `.+` after the dot; a regular expression when joined by `|`. */
  readonly types: readonly string[];
  /** Names of zones. */
  readonly zones: readonly string[];
  readonly capacity: "on-demand" | "spot";
  /** USD an hour before tax. */
  readonly usd: number;
}

/** Sizes of a family cost the same a vCPU when they differ by no more than this share: prices are rounded to four digits. */
const ROUNDING = 0.01;

type Capacity = VcpuPrice["capacity"];

/**
 * Prices of every node that a region may have: of its system nodes, of the families of its pools, and of its Local Zones,
 * which cost more. Spot is the average of its family when the table was read. What has no price is left out.
 */
export function vcpuPrices({ region, network, nodes, edges }: RegionSpec): readonly VcpuPrice[] {
  const zones = network.zones.map(({ name }) => name);
  const families = (capacity: Capacity): readonly string[] => [
    ...new Set([
      ...(capacity === "on-demand" ? nodes.system.instanceTypes.map(familyOf) : []),
      ...nodes.pools.filter((pool) => pool.capacity.includes(capacity)).flatMap(({ instanceFamilies }) => instanceFamilies),
    ]),
  ];
  return merged([
    ...families("on-demand").flatMap((family) => onDemand(family, region, zones)),
    ...families("spot").flatMap((family) => spot(family, region, zones)),
    ...edges.flatMap(({ zoneName, instanceTypes }) =>
      [...new Set(instanceTypes.map(familyOf))].flatMap((family) => onDemand(family, zoneName, [zoneName])),
    ),
  ]);
}

function familyOf(type: string): string {
  return type.split(".")[0] ?? type;
}

/** Sizes of a family with what one vCPU of each costs. */
function rates(family: string, where: string, of: (price: InstancePrice) => number | undefined): readonly { size: string; usd: number }[] {
  return [...familyPrices(family, where)].flatMap(([size, price]) => {
    const vcpu = instanceShape(`${family}.${size}`)?.vcpu;
    const usd = of(price);
    return vcpu === undefined || usd === undefined ? [] : [{ size, usd: usd / vcpu }];
  });
}

function onDemand(family: string, where: string, zones: readonly string[]): readonly VcpuPrice[] {
  const sizes = rates(family, where, (price) => price.onDemand);
  const all = sizes.map(({ usd }) => usd);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  if (all.length === 0) return [];
  const one = (types: readonly string[], usd: number): VcpuPrice => ({ types, zones, capacity: "on-demand", usd: rounded(usd) });
  if (most - least <= ROUNDING * least) return [one([`${family}.+`], mean(all))];
  return sizes.map(({ size, usd }) => one([`${family}.${size}`], usd));
}

function spot(family: string, where: string, zones: readonly string[]): readonly VcpuPrice[] {
  const all = rates(family, where, (price) => price.spot).map(({ usd }) => usd);
  return all.length === 0 ? [] : [{ types: [`${family}.+`], zones, capacity: "spot", usd: rounded(mean(all)) }];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(usd: number): number {
  return Number(usd.toFixed(5));
}

/** The same with one entry for all types of one price. */
function merged(prices: readonly VcpuPrice[]): readonly VcpuPrice[] {
  const byKey = new Map<string, VcpuPrice>();
  for (const price of prices) {
    const key = [price.zones.join(), price.capacity, price.usd].join(" ");
    byKey.set(key, { ...price, types: [...(byKey.get(key)?.types ?? []), ...price.types] });
  }
  return [...byKey.values()];
}

import table from "./instance-prices.json" with { type: "json" };
import type { InstancePrices } from "./instance-prices.schema.ts";
import { indexById, rowsOf } from "./rows.ts";

/** What an instance costs an hour, USD before tax. */
export interface InstancePrice {
  readonly onDemand: number;
  /** The average of Spot when the data was read; undefined where it is not known. */
  readonly spot: number | undefined;
}

const byFamily = indexById(rowsOf<InstancePrices>(table));

/** The day of the oldest price in the table. */
export const instancePricesSeen: string = rowsOf<InstancePrices>(table)
  .map(({ seen }) => seen)
  .reduce((oldest, seen) => (seen < oldest ? seen : oldest));

/** Prices of a family by size, in a Region (`ap-south-1`) or a Local Zone (`ap-south-1-del-1a`); empty where none is known. */
export function familyPrices(family: string, where: string): ReadonlyMap<string, InstancePrice> {
  const places: Readonly<Record<string, Readonly<Record<string, readonly number[]>> | undefined>> = byFamily.get(family)?.hourlyUsd ?? {};
  return new Map(
    Object.entries(places[where] ?? {}).flatMap(([size, [onDemand, spot]]) =>
      onDemand === undefined ? [] : [[size, { onDemand, spot }] as const],
    ),
  );
}

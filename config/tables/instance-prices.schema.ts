import { z } from "zod";
import { provenance, table } from "./fact.schema.ts";

/** USD an hour: on demand, and the average of Spot where it is known. */
const price = z.union([z.tuple([z.number().positive()]), z.tuple([z.number().positive(), z.number().positive()])]);

/** Prices by size, `xlarge`. */
const bySize = z.record(z.string(), price).optional();

/** Prices of one EC2 family, Linux on shared hardware, before tax. */
export const instancePrices = z.strictObject({
  /** Family, such as `m7g`. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** By Region, and by Local Zone where that has a price of its own. Absent: not offered, or not in the data; never free. */
  hourlyUsd: z.strictObject({
    "ap-south-1": bySize,
    "ap-south-2": bySize,
    "ap-south-1-del-1a": bySize,
    "ap-south-1-ccu-1a": bySize,
  }),
  ...provenance,
});

/** Schema of `instance-prices.json`. */
export const instancePricesTable = table(instancePrices);

export type InstancePrices = z.infer<typeof instancePrices>;

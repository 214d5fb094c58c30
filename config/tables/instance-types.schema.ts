import { z } from "zod";
import { provenance, table } from "./fact.schema.ts";

const sizes = z.array(z.string()).min(1);

/** vCPU, memory in GiB, accelerators. Null: not in the price data. */
const shape = z.union([z.tuple([z.number().int(), z.number()]), z.tuple([z.number().int(), z.number(), z.number().int()])]).nullable();

/** One EC2 family. */
export const instanceFamily = z.strictObject({
  /** Family, such as `m7g`. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  arch: z.enum(["arm64", "amd64"]),
  /** `gpu`: NVIDIA. `neuron`: Inferentia or Trainium. `kind` is null where no source read names it. */
  accelerator: z.strictObject({ class: z.enum(["gpu", "neuron"]), kind: z.string().nullable() }).nullable(),
  /** `all`: every size below; a list: those only; absent: not offered. */
  regions: z.strictObject({
    "ap-south-1": z.union([z.literal("all"), sizes]).optional(),
    "ap-south-2": z.union([z.literal("all"), sizes]).optional(),
  }),
  sizes: z.record(z.string(), shape),
  ...provenance,
});

/** Schema of `instance-types.json`. */
export const instanceTypesTable = table(instanceFamily);

export type InstanceFamily = z.infer<typeof instanceFamily>;
export type InstanceArchitecture = InstanceFamily["arch"];

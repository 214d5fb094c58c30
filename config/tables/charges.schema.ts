import { z } from "zod";
import { provenance, table } from "./fact.schema.ts";

/** One charge, rate or tax that a cost is worked out with. */
export const charge = z.strictObject({
  id: z.enum(["usd-inr", "gst", "eks-cluster-hour", "eks-extended-hour", "gp3-gib-month"]),
  value: z.number().positive(),
  /** What one `value` is for. */
  unit: z.string().min(3),
  ...provenance,
});

/** Schema of `charges.json`. */
export const chargesTable = table(charge);

export type Charge = z.infer<typeof charge>;

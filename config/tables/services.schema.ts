import { z } from "zod";
import { provenance, table } from "./fact.schema.ts";

/** A service or a feature a config may ask for. */
export const service = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string(),
  /** Null: not verified. */
  regions: z.strictObject({ "ap-south-1": z.boolean().nullable(), "ap-south-2": z.boolean().nullable() }),
  /** In Delhi and Kolkata; null: not verified. */
  localZones: z.boolean().nullable(),
  /** What to do where it is missing; null: it is in both Regions and nobody asks for it elsewhere. */
  level: z.enum(["refuse", "warn"]).nullable(),
  rule: z
    .string()
    .regex(/^P\d\d$/)
    .nullable(),
  reason: z.string().nullable(),
  fix: z.string().nullable(),
  /** VPC endpoint, where AWS's list names one: `com.amazonaws.<region>.<service>`. */
  endpoint: z.strictObject({ service: z.string(), type: z.enum(["Interface", "Gateway"]) }).nullable(),
  ...provenance,
});

/** Schema of `services.json`. */
export const servicesTable = table(service);

export type Service = z.infer<typeof service>;

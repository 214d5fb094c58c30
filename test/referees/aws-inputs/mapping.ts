import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const reason = z.string().min(10);

const keyRule = z.union([
  z.string(),
  z.strictObject({ none: reason }),
  z.strictObject({ path: z.string(), values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) }),
]);

const typeRule = z.union([
  z.strictObject({ none: reason }),
  z.strictObject({
    cfn: z
      .string()
      .regex(/^AWS::\w+::\w+$/)
      .optional(),
    keys: z.record(z.string(), keyRule).optional(),
    absent: z.record(z.string(), reason).optional(),
    accept: z.record(z.string(), reason).optional(),
  }),
]);

const mappingSchema = z.strictObject({
  about: z.string(),
  services: z.record(z.string(), z.array(z.string()).min(1)),
  everywhere: z.record(z.string(), keyRule),
  types: z.record(z.string().regex(/^aws:[\w-]+\/\w+:\w+$/), typeRule),
});

/**
 * How one Pulumi key maps, by its path in the inputs (`vpcConfig.subnetIds`, list positions left out):
 * - a CloudFormation property path from the top of the resource (`ResourcesVpcConfig.SubnetIds`), `.` for a map whose
 *   keys CloudFormation has one level higher;
 * - `{none: reason}` where CloudFormation has no such property: nothing below is judged;
 * - `{path, values}` where values are written differently too (`{"enabled": "Enabled"}`).
 */
export type KeyRule = z.infer<typeof keyRule>;

/**
 * What does not follow from names, for one Pulumi type: `{none: reason}` where CloudFormation has no such type, else
 * `cfn` (the type), `keys`, `absent` (required properties we do not set, and why that is right) and `accept` (findings
 * on a Pulumi path that are wrong about us, and why).
 */
export type TypeRule = z.infer<typeof typeRule>;

/**
 * From Pulumi's names to CloudFormation's. `services` gives the CloudFormation services of a Pulumi module, `everywhere`
 * the keys that any type may have, `types` what cannot be derived by name.
 */
export type Mapping = z.infer<typeof mappingSchema>;

/** A mapping of these parts; the rest of its fields empty. @throws ZodError */
export function mapping(parts: Partial<Mapping>): Mapping {
  return mappingSchema.parse({ about: "", services: {}, everywhere: {}, types: {}, ...parts });
}

/** The committed mapping, `mapping.json` beside this file. @throws ZodError */
export function committedMapping(): Mapping {
  return mappingSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, "mapping.json"), "utf8")));
}

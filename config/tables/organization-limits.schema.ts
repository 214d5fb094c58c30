import { z } from "zod";
import { provenance, table } from "./fact.schema.ts";

/** What AWS Organizations takes of one type of policy. */
export const organizationLimit = z.strictObject({
  id: z.enum(["service-control-policy", "resource-control-policy"]),
  /** Characters of one document as it is sent. */
  maxCharacters: z.number().int().positive(),
  /** Policies attached to one root, unit or account. */
  maxPerTarget: z.number().int().positive(),
  /** How many of these AWS itself attaches. */
  attachedByAws: z.number().int().nonnegative(),
  note: z.string().min(5),
  ...provenance,
});

/** Schema of `organization-limits.json`. */
export const organizationLimitsTable = table(organizationLimit);

export type OrganizationLimit = z.infer<typeof organizationLimit>;

import { z } from "zod";

/** A day that exists, written YYYY-MM-DD. */
const day = z.iso.date("is not a day; expected YYYY-MM-DD");
const text = z.string().trim().min(1, "is empty; expected a text");

/** One entry of the exemption register: what is let be, why, on whose word and until when. */
const exemption = z.strictObject({
  rule: text.describe("Id of the rule, exactly"),
  resource: text.describe("URN, or <file>#<object> of a manifest; * at the end matches the rest"),
  reason: text.describe("Why it is let be"),
  owner: text.describe("Who puts it right"),
  approver: text.describe("Who approved it; not the owner"),
  expiry: day.describe("Last day it holds, YYYY-MM-DD; past it the entry fails the check"),
});

/** What the environment is held to, and what it vouches for. Without it every profile applies at full strictness. */
export const residency = z.strictObject({
  profiles: z
    .array(z.string())
    .default([])
    .describe(
      "Profiles of regulations, by id or alias: payments, lending, securities, insurance, telecom, personal-data, personal-data-significant, government. Default: all",
    ),
  strict: z.boolean().default(true).describe("Whether what is not proven by the time of an update stops it. Default: true"),
  exemptions: z.array(exemption).default([]).describe("The exemption register. Default: none"),
  hosts: z
    .array(
      z.strictObject({
        host: text.describe("A host name, or *. and a suffix"),
        country: z
          .string()
          .regex(/^[A-Z]{2}$/, "is not a country; expected two capital letters, IN for India")
          .describe("Where it stands, ISO 3166 alpha-2"),
        why: text.describe("The evidence"),
      }),
    )
    .default([])
    .describe("Hosts outside AWS that the organisation vouches for. Default: none"),
  buckets: z
    .array(z.strictObject({ name: text.describe("Name of the bucket"), region: text.describe("Region it was made in") }))
    .default([])
    .describe("Buckets of other stacks and where they stand. Default: none"),
});

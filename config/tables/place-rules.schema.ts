import { z } from "zod";
import { provenance, region, table } from "./fact.schema.ts";

const scalar = z.union([z.string(), z.boolean(), z.number()]);
const path = z.string().regex(/^[A-Za-z0-9]+(\[\])?(\.[A-Za-z0-9]+(\[\])?)*$/);

/** Tables a class or an instance type is looked up in. */
export const offeringTable = z.enum(["ec2", "rds", "rds-multi-az-cluster", "elasticache", "opensearch", "documentdb", "neptune"]);

/** A test of one input; `a.b[].c` reads `c` of every element of `b`. */
export const condition = z.discriminatedUnion("op", [
  z.strictObject({ path, op: z.literal("equals"), value: scalar }),
  z.strictObject({ path, op: z.literal("in"), value: z.array(scalar).min(1) }),
  z.strictObject({ path, op: z.literal("notIn"), value: z.array(scalar).min(1) }),
  z.strictObject({ path, op: z.literal("matches"), value: z.string() }),
  z.strictObject({ path, op: z.literal("prefixNot"), value: z.string() }),
  z.strictObject({ path, op: z.literal("present") }),
  /** The value is a class the Region does not offer. */
  z.strictObject({ path, op: z.literal("notOffered"), value: offeringTable }),
]);

const level = z.enum(["refuse", "warn"]);

/** A resource a rule recognises: it offends when every condition holds. */
export const ruleResource = z.strictObject({
  /** Pulumi type token; one that ends in `/` stands for the whole module. */
  type: z.string(),
  /** Regions in which this resource offends. */
  regions: z.array(region).min(1),
  /** Overrides the rule's level; null: the rule's own. */
  level: level.nullable(),
  where: z.array(condition),
});

/** One rule about places. */
export const placeRule = z.strictObject({
  id: z.string().regex(/^P\d\d$/),
  level,
  title: z.string(),
  appliesTo: z.array(z.string()).min(1),
  /** Ids of the services table a config may ask for. */
  asks: z.array(z.string()),
  resources: z.array(ruleResource),
  /** Where it is judged: on the config, on each resource, or on both (the resources show a part only). */
  scope: z.enum(["config", "resource", "both"]),
  reason: z.string().min(5),
  fix: z.string().min(5),
  ...provenance,
});

/** Schema of `place-rules.json`. */
export const placeRulesTable = table(placeRule);

export type PlaceRule = z.infer<typeof placeRule>;
export type RuleResource = z.infer<typeof ruleResource>;
export type RuleCondition = z.infer<typeof condition>;
export type RuleLevel = z.infer<typeof level>;
export type OfferingTable = z.infer<typeof offeringTable>;

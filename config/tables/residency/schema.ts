import { z } from "zod";

const fact = { asOf: z.iso.date(), source: z.string().min(1), seen: z.iso.date() };
/** Whether a fact was verified at its source, or stands as unverified. */
export const mark = z.enum(["V", "U"]);
const role = z.enum([
  "region",
  "zone",
  "arn",
  "kms",
  "bucket",
  "url",
  "image",
  "model-id",
  "cidr",
  "document",
  "policy",
  "text",
  "chart-values",
  "env",
  "env-map",
  "annotations",
  "node-labels",
  "node-terms",
  "egress",
  "kubeconfig",
  "provider-endpoints",
  "flag",
  "omission",
  "type",
  "manifest",
]);
const direction = z.enum(["place", "copy-to", "send-to", "read-from", "key", "name"]);
/** How much a rule makes of what it finds. */
export const severity = z.enum(["mandatory", "advisory", "pass"]);
const result = z.enum(["proven", "violating", "not-proven"]);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const path = z.string().regex(/^[^.\s]+(?:\.[^.\s]+)*$/);
const locator = z.strictObject({
  role,
  direction,
  severity: severity.optional(),
  controls: z.array(z.string()).optional(),
  is: z.array(scalar).optional(),
  unless: z.array(scalar).optional(),
  default: z.string().optional(),
  means: z.string().optional(),
  result: result.optional(),
  when: z.strictObject({ path, is: z.array(scalar) }).optional(),
  together: z.boolean().optional(),
  paths: z.array(path).min(1),
});
const row = z.strictObject({
  type: z.string().regex(/^[\w.-]+:/),
  regional: z.boolean().optional(),
  place: severity.optional(),
  include: z.record(z.string(), z.string()).optional(),
  locators: z.array(locator),
});
const kind = z.enum(["region", "regionFlag", "zone", "kms", "arn", "bucket", "url", "doc"]);
const sanction = z.strictObject({
  type: z.string(),
  level: severity,
  reason: z.string().min(1),
  expires: z.iso.date(),
  regions: z.array(z.string()).optional(),
  when: z.strictObject({ path, is: z.array(scalar) }).optional(),
});

/** Schemas of the residency tables by file name; run by tests and `npm run tables`, not at start-up. */
export const residencySchemas = {
  "aws-locators": z.strictObject({
    sdk: z.string(),
    source: z.string(),
    mark,
    counts: z.record(kind, z.number()),
    nestedRegions: z.number(),
    rows: z.array(row.required({ regional: true })),
  }),
  aws: z.strictObject({ ...fact, mark, rows: z.array(row) }),
  kubernetes: z.strictObject({
    ...fact,
    mark,
    groups: z.record(z.string(), z.array(locator)),
    annotations: z.array(z.strictObject({ pattern: z.string(), role, severity: severity.optional() })),
    rows: z.array(row),
  }),
  providers: z.strictObject({ ...fact, mark, rows: z.array(row) }),
  charts: z.strictObject({
    ...fact,
    mark,
    common: z.array(locator),
    rows: z.array(z.strictObject({ chart: z.string(), locators: z.array(locator) })),
  }),
  leaves: z.strictObject({
    ...fact,
    mark,
    rows: z.array(
      z.strictObject({
        kind,
        direction,
        role: role.optional(),
        severity: severity.optional(),
        why: z.string().min(1),
        leaves: z.array(z.string()).min(1),
      }),
    ),
  }),
  locations: z.looseObject({ ...fact, mark, regions: z.array(z.looseObject({ region: z.string() })).min(1) }),
  "service-regions": z.strictObject({
    ...fact,
    mark,
    rows: z
      .array(z.strictObject({ service: z.string(), "ap-south-1": z.boolean(), "ap-south-2": z.boolean(), global: z.boolean() }))
      .min(300),
    modules: z.array(
      z.strictObject({
        module: z.string(),
        service: z.string().nullable(),
        hyderabad: z.boolean().nullable().optional(),
        why: z.string().optional(),
      }),
    ),
  }),
  hosts: z.strictObject({
    ...fact,
    rows: z.array(
      z.strictObject({
        host: z.string(),
        country: z.string(),
        why: z.string().min(1),
        label: z.boolean().optional(),
        bucket: z.boolean().optional(),
        pull: z.boolean().optional(),
        mark,
      }),
    ),
  }),
  models: z.strictObject({
    ...fact,
    mark,
    rows: z.array(z.strictObject({ prefix: z.string(), runsIn: z.string() })),
    vendors: z.array(z.string()),
  }),
  keys: z.looseObject({ ...fact, mark, off: z.array(z.string()), excluding: z.array(z.string()) }),
  rules: z.strictObject({
    ...fact,
    mark,
    rows: z.array(
      z.strictObject({
        id: z.string().regex(/^(?:residency|retention)-[a-z-]+$/),
        compliant: z.string(),
        controls: z.array(z.string()).min(1),
        match: z.array(z.string()),
        fix: z.string(),
      }),
    ),
  }),
  enforcement: z.looseObject({
    ...fact,
    mark,
    rows: z.array(
      z.strictObject({
        result: z.string(),
        severity: z.string(),
        phase: z.string(),
        strict: z.union([z.boolean(), z.literal("*")]),
        level: z.enum(["none", "advisory", "mandatory"]),
      }),
    ),
  }),
  sanctioned: z.strictObject({
    ...fact,
    mark,
    rows: z.array(sanction),
    arnServices: z.array(z.strictObject({ service: z.string(), reason: z.string(), expires: z.iso.date() })),
  }),
  "types-abroad": z.strictObject({
    ...fact,
    mark,
    rows: z.array(z.strictObject({ type: z.string(), severity, result, reason: z.string(), endpoint: z.boolean().optional() })),
  }),
} as const;

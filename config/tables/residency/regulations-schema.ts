import { z } from "zod";
import { mark, severity } from "./schema.ts";

const profile = z.enum([
  "payments",
  "lending",
  "securities",
  "insurance",
  "telecom",
  "personal-data",
  "personal-data-significant",
  "government",
]);

/** Schema of `config/tables/regulations.json`. */
export const regulationsSchema = z.strictObject({
  asOf: z.iso.date(),
  note: z.string(),
  profiles: z
    .array(
      z.strictObject({
        id: profile,
        aliases: z.array(z.string().regex(/^[a-z0-9-]+$/)).default([]),
        severity,
        regulations: z.array(z.string()).min(1),
        onlyInIndiaLogs: z.boolean(),
        zones: z.enum(["india", "empanelled"]),
      }),
    )
    .length(8),
  controls: z.array(z.strictObject({ id: z.string().regex(/^C-\d\d$/), title: z.string().min(1) })).min(1),
  retention: z.array(
    z.strictObject({
      regulation: z.string(),
      profiles: z.array(profile).min(1),
      what: z.enum(["logs", "books"]),
      days: z.number().int().positive(),
      mark,
    }),
  ),
  rows: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      aliases: z.array(z.string()),
      controls: z.array(z.string().regex(/^C-\d\d$/)),
      from: z.iso.date(),
      until: z.iso.date().nullable(),
      status: z.string(),
      paraphrase: z.string(),
      source: z.string().min(1),
      seen: z.iso.date(),
      mark,
    }),
  ),
});

import { z } from "zod";

const text = z.string().trim().min(1, "is empty; expected a text");

const query = z.strictObject({
  expr: text.describe("PromQL over the metrics of the contract; $__rate_interval, $__range and the dashboard's variables are filled in"),
  legend: z.string().default("").describe("What each series is called, {{service}} for a label of it. Default: all its labels"),
});

const panel = z.strictObject({
  title: z.string().optional().describe("What it shows, in a few words; required"),
  description: text.optional().describe("More about it. Default: the title"),
  kind: z
    .enum(["timeseries", "stat", "bargauge", "table"])
    .default("timeseries")
    .describe("Lines over time, one number, bars, or a table, as of now. Default: timeseries"),
  unit: z
    .string()
    .optional()
    .describe("Unit of its values, as Grafana calls it, currencyINR, percentunit; none for plain numbers; required"),
  queries: z.array(query).min(1, "is empty; expected at least one query").max(26).describe("What it asks"),
  limit: z.number().optional().describe("Figure beyond which it is red. Default: none"),
  columns: z.int().min(2).max(24).default(12).describe("Width; 24 columns are a line. Default: 12"),
  rows: z.int().min(2).max(40).default(8).describe("Height, 30 pixels each. Default: 8"),
});

/** A dashboard of the user's own: panels stand in the order of the list, beside each other while a line has room. */
export const dashboard = z.strictObject({
  uid: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,37}[a-z0-9]$/, "is not a uid; expected 3 to 39 lower-case letters, digits and dashes, a letter first")
    .describe("What links lead to; never changed"),
  title: text.describe("Its name"),
  description: text.describe("Who looks at it, and for what"),
  folder: z
    .string()
    .regex(/^[A-Za-z][\w -]{0,38}$/, "is not the name of a folder; expected letters, digits, spaces and dashes")
    .default("Own")
    .describe("Folder of Grafana it is shown in. Default: Own"),
  hours: z.int().min(1).max(744).default(6).describe("How far back it looks at first. Default: 6"),
  variables: z
    .array(z.enum(["environment", "place", "service", "namespace", "node"]))
    .default([])
    .describe("What its readers choose; environment and place where there is a view over all regions. Default: nothing"),
  panels: z.array(panel).min(1, "is empty; expected at least one panel").max(60).describe("What it shows"),
});

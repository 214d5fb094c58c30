import { z } from "zod";
import { alerting } from "./alerting.ts";
import { maxRetentionDays } from "./audit.ts";
import { dashboard } from "./dashboards.ts";

const days = z.int().min(1).max(maxRetentionDays);

const httpsUrl = z
  .string()
  .regex(/^https:\/\/[a-z0-9][a-z0-9.-]*(:\d+)?(\/[\w./~-]*)?$/i, "is not an HTTPS address; expected https://<host>/<path>");

const host = z
  .string()
  .regex(
    /^(?=.{4,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
    "is not a host name; expected lower-case labels with dots, for instance grafana.example.in",
  );

/** Prometheus of each region. */
const metrics = z.strictObject({
  retentionDays: days
    .optional()
    .describe("Days that Prometheus keeps metrics on its volume. Default: 15 in tier production, 7 in development"),
  bucketRetentionDays: days
    .optional()
    .describe("Days that the region's bucket keeps metrics, where there is a global view. Default: the preset analytics"),
  storageGiB: z
    .int()
    .min(10)
    .max(16384)
    .optional()
    .describe("Volume of each Prometheus, GiB; has to hold the retention. Default: 120 in tier production, 30 in development"),
  series: z
    .int()
    .min(1000)
    .max(20_000_000)
    .optional()
    .describe(
      "Series expected to be active in a region at once, which the volume is judged by. Default: 500000 in tier production, 100000 in development",
    ),
  scrapeSeconds: z.int().min(5).max(60).default(15).describe("Seconds between two scrapes, and two evaluations of rules. Default: 15"),
  podScrapeSeconds: z.int().min(5).max(120).default(30).describe("Seconds between two scrapes of pods labelled monitored. Default: 30"),
});

/** Loki of each region. */
const logs = z.strictObject({
  onlineDays: days.optional().describe("Days that logs can be searched. Default: 30 in tier production, 7 in development"),
  archiveDays: days
    .optional()
    .describe(
      "Days that the archive keeps logs; never fewer than the profiles ask. Default: the longer of the presets system-logs and personal-data-logs",
    ),
});

/** Jaeger of each region. */
const traces = z.strictObject({
  storage: z
    .enum(["opensearch", "memory"])
    .optional()
    .describe(
      "Where traces are kept: opensearch, a domain in the region, or memory. Default: opensearch in tier production, memory in development",
    ),
  retentionDays: days.optional().describe("Days that traces can be searched. Default: 14 in tier production, 3 in development"),
  instanceType: z
    .string()
    .regex(
      /^[a-z][a-z0-9]*\.[a-z0-9]+\.search$/,
      "is not an instance type of OpenSearch; expected <family>.<size>.search, for instance r7g.large.search",
    )
    .optional()
    .describe("Instance type of the domain's data nodes. Default: r7g.large.search in tier production, t3.medium.search in development"),
  nodes: z.int().min(1).max(30).optional().describe("Data nodes of the domain. Default: 3 in tier production, 1 in development"),
  volumeGiB: z
    .int()
    .min(10)
    .max(2048)
    .optional()
    .describe("Volume of each data node, GiB. Default: 100 in tier production, 20 in development"),
});

/** The collectors of each region. */
const pipelines = z.strictObject({
  sampling: z
    .strictObject({
      percent: z
        .number()
        .min(0)
        .max(100)
        .optional()
        .describe(
          "Share of ordinary traces that is kept; errors, slow traces and payments are kept all. Default: 10 in tier production, 100 in development",
        ),
      slowMs: z.int().min(1).max(600_000).default(1000).describe("Milliseconds from which a trace counts as slow. Default: 1000"),
    })
    .prefault({})
    .describe("Which traces are kept. Default: its defaults"),
  exporters: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^[a-z][a-z0-9-]{0,30}$/, "is not a name; expected lower-case letters, digits and dashes")
          .describe("Name of the receiver, part of the exporter's id"),
        endpoint: httpsUrl.describe("Address that takes OTLP over HTTPS; its host has to be proven to stand in India"),
        signals: z
          .array(z.enum(["traces", "metrics", "logs"]))
          .min(1)
          .default(["logs"])
          .describe("What it is sent. Default: [logs]"),
      }),
    )
    .default([])
    .describe("Receivers of masked data besides the region's own stores. Default: none"),
});

/** An OpenID Connect provider that signs users in. */
const sso = z.strictObject({
  issuer: httpsUrl.describe(
    "Issuer of the OpenID Connect provider, https://login.example.in/realms/bank; its host has to be in nivas:residency.hosts",
  ),
  clientId: z.string().min(1).describe("Id of Grafana's client there; its secret stands in Secrets Manager"),
  authorizationUrl: httpsUrl.optional().describe("Where users sign in. Default: <issuer>/protocol/openid-connect/auth"),
  tokenUrl: httpsUrl.optional().describe("Where Grafana fetches tokens. Default: <issuer>/protocol/openid-connect/token"),
  userInfoUrl: httpsUrl.optional().describe("Where Grafana asks who a user is. Default: <issuer>/protocol/openid-connect/userinfo"),
  groupsClaim: z
    .string()
    .regex(/^[A-Za-z_][\w.-]*$/, "is not the name of a claim")
    .default("groups")
    .describe("Claim that lists a user's groups. Default: groups"),
  adminGroup: group().default("nivas-admins").describe("Group whose members administer Grafana. Default: nivas-admins"),
  editorGroup: group().default("nivas-editors").describe("Group whose members may explore and try panels. Default: nivas-editors"),
  viewerGroup: group()
    .default("nivas-viewers")
    .describe("Group whose members may look; whoever is in no group has no way in. Default: nivas-viewers"),
});

function group(): z.ZodString {
  return z.string().regex(/^[\w./:@-]+$/, "is not the name of a group; expected letters, digits and _ . / : @ -");
}

/** Grafana of each region. */
const grafana = z.strictObject({
  host: host
    .optional()
    .describe("Host that Grafana answers to, with the place before it: <place>.<host>. Default: grafana.<environment>.nivas.internal"),
  sso: sso.optional().describe("Single sign-on. Default: none; the administrator alone signs in, with a password the cluster makes"),
  dashboards: z.array(dashboard).default([]).describe("Dashboards besides those of the platform. Default: none"),
});

/** Metrics, logs, traces, alerts and dashboards. */
export const observability = z.strictObject({
  alerting: alerting.prefault({}).describe("What is watched, at which figures, and who is told. Default: its defaults"),
  metrics: metrics.prefault({}).describe("Prometheus of each region. Default: its defaults"),
  logs: logs.prefault({}).describe("Loki of each region. Default: its defaults"),
  traces: traces.prefault({}).describe("Jaeger of each region. Default: its defaults"),
  pipelines: pipelines.prefault({}).describe("Collectors of each region. Default: their defaults"),
  grafana: grafana.prefault({}).describe("Grafana of each region. Default: its defaults"),
  globalView: z
    .enum(["thanos", "amp", "none"])
    .optional()
    .describe(
      "How metrics of all regions are asked at once: thanos, over a bucket in each region, or none; amp is not supported yet. Default: thanos in tier production, none in development",
    ),
});

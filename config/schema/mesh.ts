import { z } from "zod";

const revision = z
  .string()
  .regex(/^[0-9]+-[0-9]+-[0-9]+$/, "is not a revision; expected a release of istiod with dashes for dots, for instance 1-30-3");

/** The mesh over all regions. */
export const mesh = z.strictObject({
  revisions: z
    .strictObject({
      current: revision.default("1-30-3").describe("The control plane that workloads belong to. Default: 1-30-3"),
      next: revision.optional().describe("The control plane that runs beside it while an upgrade is tried. Default: none"),
    })
    .prefault({})
    .describe("Releases of istiod. Default: one"),
  trustDomain: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/, "is not a trust domain; expected a DNS name in lower case")
    .optional()
    .describe("What every identity begins with; changing it changes all of them. Default: <environment>.nivas.internal"),
  rootCa: z
    .enum(["acm-pca", "bootstrap"])
    .default("acm-pca")
    .describe("acm-pca: AWS Private CA, billed by the month. bootstrap: made by a person, read from the secret store. Default: acm-pca"),
  mtls: z
    .enum(["strict", "permissive"])
    .default("strict")
    .describe("permissive also takes connections without mutual TLS; refused in tier production. Default: strict"),
  rateLimits: z
    .enum(["global", "local"])
    .default("global")
    .describe("global: counted by one service a region. local: by each proxy alone. Default: global"),
  traceSamplingPercent: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .describe("Share of requests that are traced. Default: 1, in tier development 100"),
  sites: z.boolean().default(false).describe("Whether machines of sites are in the mesh of the cluster they share. Default: false"),
});

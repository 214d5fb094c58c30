import { z } from "zod";

const revision = z
  .string()
  .regex(/^[0-9]+-[0-9]+-[0-9]+$/, "is not a revision; expected a release of istiod with dashes for dots, for instance 1-30-3");

/** Who issues the tokens of end users, and where the keys that prove them come from. */
const tokens = z.strictObject({
  issuer: z.string().min(1, "is empty; expected the iss claim of the tokens").describe("The iss claim of the tokens, exactly"),
  audiences: z
    .array(z.string().min(1, "is empty; expected the name of an audience"))
    .default([])
    .describe("Audiences of which a token names one. Default: none, so that any will do"),
  keys: z
    .union([
      z.strictObject({ uri: z.string().describe("Where istiod reads the JSON Web Key Set, a host in India over HTTPS") }),
      z.strictObject({ jwks: z.string().describe("The JSON Web Key Set as it stands; public keys only") }),
    ])
    .describe("The keys that prove the tokens"),
});

/** The mesh over all regions. */
export const mesh = z.strictObject({
  revisions: z
    .strictObject({
      current: revision.default("1-30-3").describe("The control plane that workloads belong to. Default: 1-30-3"),
      next: revision.optional().describe("The control plane that runs beside it while an upgrade is tried. Default: none"),
      tryIn: z.array(z.string()).default([]).describe("Teams whose new pods get the proxy of next, ahead of the others. Default: none"),
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
  tokens: tokens.optional().describe("Whose tokens of end users the gateways believe. Default: nobody's"),
  sites: z
    .boolean()
    .default(false)
    .describe(
      "Whether machines of sites are in the mesh of the cluster they share, each site under an intermediate of its own. Default: false",
    ),
});

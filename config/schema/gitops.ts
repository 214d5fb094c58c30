import { z } from "zod";

const httpsUrl = z.string().regex(/^https:\/\/[^\s/]+\/\S+$/, "is not the address of a repository; expected https://<host>/<path>");

/** A time in which nothing is rolled out. */
const freeze = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, "is not a name; expected lower-case letters, digits and dashes"),
  schedule: z
    .string()
    .regex(/^(\S+\s+){4}\S+$/, "is not a schedule; expected the five fields of cron")
    .describe("When it begins, as cron says it, in Asia/Kolkata: 0 0 18 10 * is the night to 18 October"),
  hours: z.int().min(1).max(744).describe("How long it lasts"),
  teams: z.array(z.string()).default([]).describe("Teams it holds for. Default: all"),
});

/** How rendered manifests reach the clusters. */
export const gitops = z.strictObject({
  repository: z
    .strictObject({
      url: httpsUrl.describe("The repository that nivas render is committed to; its host is to be in India"),
      revision: z.string().min(1).default("main").describe("Branch or tag that is rolled out. Default: main"),
    })
    .optional()
    .describe("Where rendered manifests stand. Default: none, and no Argo CD is installed"),
  host: z.string().optional().describe("Host name of Argo CD's pages. Default: argocd.<first host of the entrance>"),
  activeHub: z
    .string()
    .optional()
    .describe("The region whose Argo CD works; those of the others stand by with the same registrations. Default: the primary"),
  sso: z
    .strictObject({
      issuer: z
        .url("is not the address of an OpenID Connect issuer; expected https://<host>/...")
        .describe("OpenID Connect issuer, in India"),
      clientId: z.string().min(1).describe("Client that the issuer knows Argo CD by; its secret stands in the secret store"),
      adminGroup: z.string().min(1).describe("Group whose members may do everything"),
    })
    .optional()
    .describe("Single sign-on: teams sign in as the groups of their names. Default: none, and nobody can sign in"),
  order: z
    .enum(["canary-first", "primary-first"])
    .default("canary-first")
    .describe(
      "Which places a change reaches first: canary-first goes by edge places and the secondary to the primary; primary-first is for hotfixes. Default: canary-first",
    ),
  isolated: z
    .array(z.string())
    .default([])
    .describe("Places that are cut off: they get no change, block no wave, and lose nothing. Default: none"),
  freezes: z.array(freeze).default([]).describe("Times in which nothing is rolled out, by hand neither. Default: none"),
  notifications: z
    .strictObject({
      webhookHost: z
        .string()
        .describe("Host, in India, of the webhook that hears of failed and finished syncs; its address stands in the secret store"),
    })
    .optional()
    .describe("Who hears of syncs. Default: nobody"),
});

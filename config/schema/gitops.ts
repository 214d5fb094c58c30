import { z } from "zod";
import { cidr } from "./fields.ts";

const httpsUrl = z.string().regex(/^https:\/\/[^\s/]+\/\S+$/, "is not the address of a repository; expected https://<host>/<path>");
const name = z.string().regex(/^[a-z][a-z0-9-]{0,38}[a-z0-9]$/, "is not a name; expected 2 to 40 lower-case letters, digits and dashes");

/** A time in which nothing is rolled out. */
const freeze = z.strictObject({
  name: name.describe("Name of the freeze, shown with each sync that it stops"),
  schedule: z.string().describe("When it begins, as cron says it, in Asia/Kolkata: 0 0 18 10 * is the night to 18 October"),
  hours: z.int().min(1).max(744).describe("How long it lasts"),
  teams: z.array(z.string()).default([]).describe("Teams it holds for. Default: all, add-ons among them"),
});

/** An add-on of every cluster. */
const addon = z.strictObject({
  name: name.describe("Name of the add-on"),
  namespace: name.describe("Namespace of its own, which is made for it in every cluster"),
  path: z
    .string()
    .regex(
      /^[A-Za-z0-9_][A-Za-z0-9_-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/,
      "is not a folder of the repository; expected a path such as addons/falco",
    )
    .optional()
    .describe("Folder in the repository that holds its manifests. Default: addons/<name>"),
});

/** A site's cluster that is none of EKS. */
const ownCluster = z.strictObject({
  place: z
    .string()
    .describe("A place of kind site, which nivas:sites does not name: a site has machines in a region's cluster, or one of its own"),
  endpoint: z
    .string()
    .regex(/^https:\/\/[^\s/?#]+$/, "is not the address of a Kubernetes API; expected https://<host>:<port>")
    .describe("Address of its Kubernetes API, in India"),
  certificateAuthority: z
    .base64("is not base64; expected the PEM of the cluster's certificate authority in base64")
    .describe("Base64 of the PEM that its API is known by"),
  tokenMinutes: z
    .int()
    .min(10)
    .max(1440)
    .default(60)
    .describe("How long a token of the hub there lives; the site puts a fresh one into the secret store in half of that. Default: 60"),
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
    .describe(
      "Places that are cut off: they get no change, block no wave, and lose nothing; a region takes the places in its cluster along. Default: none",
    ),
  freezes: z.array(freeze).default([]).describe("Times in which nothing is rolled out, by hand neither. Default: none"),
  addons: z
    .array(addon)
    .default([])
    .describe("Add-ons that Argo CD brings to every cluster at once and keeps as they are written. Default: none"),
  ownClusters: z
    .array(ownCluster)
    .default([])
    .describe("Clusters of sites that are none of EKS: they get add-ons, and no services, as they are outside the mesh. Default: none"),
  addresses: z
    .array(cidr)
    .default([])
    .describe(
      "Ranges that the repository, the sign-on, the webhook and sites' own clusters are reached at: all that Argo CD may go out to besides the clusters of regions. Default: all addresses, on their ports alone",
    ),
  notifications: z
    .strictObject({
      webhookHost: z
        .string()
        .describe("Host, in India, of the webhook that hears of failed and finished syncs; its address stands in the secret store"),
    })
    .optional()
    .describe("Who hears of syncs. Default: nobody"),
});

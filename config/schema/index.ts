import { z } from "zod";
import { account, deployer, team } from "./account.ts";
import { audit } from "./audit.ts";
import { catalogue } from "./catalogue.ts";
import { cluster, nodes } from "./cluster.ts";
import { entrance } from "./entrance.ts";
import { shortName } from "./fields.ts";
import { gitops } from "./gitops.ts";
import { mesh } from "./mesh.ts";
import { network } from "./network.ts";
import { observability } from "./observability.ts";
import { localZone, region, site } from "./places.ts";
import { registry } from "./registry.ts";
import { residency } from "./residency.ts";
import { secrets } from "./secrets.ts";

/** Everything a user may ask for: the keys of `nivas:` in a stack file, without the prefix. */
export const configSchema = z.strictObject({
  environment: shortName.describe("Name of the environment; the stack's file is Pulumi.<environment>.yaml"),
  slice: z
    .string()
    .default("all")
    .describe("Part of the environment this stack holds: all, a region's place, global, or <place>-platform. Default: all"),
  tier: z
    .enum(["production", "development"])
    .default("production")
    .describe("production protects what holds state and refuses what is only fit for trials. Default: production"),
  account: account.describe("The AWS account and its naming rules"),
  deployer: deployer.describe("Who runs pulumi up"),
  tags: z.record(z.string(), z.string()).default({}).describe("Tags of every AWS resource besides the program's own. Default: none"),
  teams: z.array(team).default([]).describe("Teams; each gets a namespace in every cluster. Default: none"),
  network: network.describe("Addresses, ways out and flow logs"),
  regions: z.array(region).min(1, "is empty; expected at least one region").describe("Regions with a cluster"),
  localZones: z.array(localZone).default([]).describe("Groups of nodes in Local Zones. Default: none"),
  sites: z.array(site).default([]).describe("Own machines in cities without a region. Default: none"),
  cluster: cluster.describe("The EKS clusters"),
  nodes: nodes.prefault({}).describe("The nodes of every cluster. Default: a system group and the pools base, spot and arm64"),
  registry: registry.prefault({}).describe("Where images are pulled from. Default: through the in-region registry"),
  entrance: entrance.prefault({}).describe("How users reach the places. Default: its defaults"),
  mesh: mesh.prefault({}).describe("The service mesh over all regions. Default: its defaults"),
  secrets: secrets.prefault({}).describe("How secrets come from Secrets Manager into clusters. Default: its defaults"),
  observability: observability.prefault({}).describe("Metrics, logs, traces, alerts and dashboards. Default: its defaults"),
  catalogue: catalogue.prefault({}).describe("Where services are described and rendered to. Default: its defaults"),
  gitops: gitops.prefault({}).describe("How rendered manifests reach the clusters. Default: its defaults"),
  audit: audit
    .prefault({})
    .describe("Audit records: their locks, trails and copies, and how long each kind of data is kept. Default: its defaults"),
  residency: residency.prefault({}).describe("Which profiles of regulations apply, and what is exempted. Default: all of them, strictly"),
});

/** What a user has written. */
export type ConfigInput = z.input<typeof configSchema>;

/** The same with defaults filled in. */
export type Config = z.output<typeof configSchema>;

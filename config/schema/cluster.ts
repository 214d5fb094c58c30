import { z } from "zod";
import { cidr, instanceType, logRetentionDays, roleArn } from "./fields.ts";

/** Who reaches the API server of a cluster, and over which path. */
export const endpoint = z.strictObject({
  access: z
    .enum(["private", "public", "public-and-private"])
    .default("private")
    .describe("Where the Kubernetes API answers. A cluster with hybrid sites takes public or private, never both. Default: private"),
  publicCidrs: z
    .array(cidr)
    .default([])
    .describe("Ranges that may reach a public endpoint; required with one, and 0.0.0.0/0 is refused in tier production. Default: none"),
});

/** The EKS cluster of every region, unless a region says otherwise. */
export const cluster = z.strictObject({
  version: z.string().describe("Kubernetes version, in quotes; one of the releases table that is still in support"),
  support: z
    .enum(["STANDARD", "EXTENDED"])
    .default("STANDARD")
    .describe("What happens when standard support ends: STANDARD upgrades, EXTENDED is charged. Default: STANDARD"),
  endpoint: endpoint.default({ access: "private", publicCidrs: [] }).describe("Access to the Kubernetes API. Default: private only"),
  admins: z.array(roleArn).default([]).describe("Roles besides the deployer's that administer the clusters. Default: none"),
  logRetentionDays: logRetentionDays
    .optional()
    .describe("Days that the five control-plane logs are kept. Default: 731 in tier production, 400 in development"),
  deletionProtection: z
    .boolean()
    .optional()
    .describe("Whether EKS refuses to delete the clusters. Default: true in tier production, false in development"),
});

/** How one region's cluster differs from `cluster`. */
export const clusterOverride = z
  .strictObject({
    version: z
      .string()
      .optional()
      .describe("Kubernetes version of this region, for upgrades region by region. Default: that of nivas:cluster"),
    endpoint: endpoint.optional().describe("Access to this region's API. Default: that of nivas:cluster"),
  })
  .describe("What this region's cluster has of its own. Default: nothing");

/** A cluster that exists already, to which the platform layer alone is added. */
export const existingCluster = z.strictObject({
  name: z
    .string()
    .regex(/^[0-9A-Za-z][\w-]{0,99}$/, "is not the name of an EKS cluster; expected up to 100 letters, digits, dashes and underscores")
    .describe("Name of the cluster in EKS"),
  endpoint: z
    .string()
    .regex(/^https:\/\/[\w.-]+(:[0-9]+)?$/, "is not an HTTPS address; expected https://<host>")
    .describe("Address of its API server"),
  certificateAuthority: z
    .base64("is not base64; expected the base64 text of aws eks describe-cluster")
    .min(1, "is empty; expected the base64 text of aws eks describe-cluster")
    .describe("Certificate authority of its API server, base64"),
});

/** The managed node group that carries the system workloads. */
export const systemNodes = z.strictObject({
  instanceTypes: z
    .array(instanceType)
    .min(1, "is empty; expected at least one instance type")
    .default(["m7g.large"])
    .describe("Instance types, all of one architecture. Default: m7g.large"),
  capacity: z
    .enum(["on-demand", "spot"])
    .default("on-demand")
    .describe("Only on-demand is allowed here; spot is for pools. Default: on-demand"),
  minNodes: z.int().min(1).max(100).optional().describe("Fewest nodes. Default: 3 in tier production, 2 in development"),
  maxNodes: z.int().min(1).max(100).optional().describe("Most nodes. Default: twice the fewest, at most 100"),
  volumeGiB: z.int().min(20).max(16384).default(50).describe("Data volume of a node, GiB, gp3, encrypted. Default: 50"),
});

/** A Karpenter pool: which nodes it may make and how many. */
const pool = z.strictObject({
  instanceFamilies: z
    .array(z.string())
    .min(1, "is empty; expected at least one instance family")
    .optional()
    .describe("Instance families. Default: those that both regions offer for the pool"),
  architectures: z
    .array(z.enum(["arm64", "amd64"]))
    .min(1, "is empty; expected arm64, amd64 or both")
    .optional()
    .describe("CPU architectures. Default: both; arm64 for the pool arm64"),
  maxCpu: z
    .int()
    .min(1)
    .max(100000)
    .optional()
    .describe("Most vCPUs of the pool in one region. Default: 200 in tier production, 50 in development"),
  maxMemoryGiB: z.int().min(1).max(1000000).optional().describe("Most memory of the pool in one region, GiB. Default: four times maxCpu"),
});

/** The node pools of every region. */
export const nodes = z.strictObject({
  system: systemNodes.prefault({}).describe("The managed node group for system workloads. Default: its defaults"),
  base: pool.prefault({}).describe("On-demand pool for stateful and payment work. Default: its defaults"),
  spot: z
    .union([pool, z.literal(false)])
    .prefault({})
    .describe("Spot pool for variable load, or false. Default: its defaults"),
  arm64: z
    .union([pool, z.literal(false)])
    .prefault({})
    .describe("Pool of arm64 nodes for workloads that ask for it, or false. Default: its defaults"),
  gpu: z
    .union([pool, z.literal(false)])
    .default(false)
    .describe("GPU pool, or false. Default: false"),
});

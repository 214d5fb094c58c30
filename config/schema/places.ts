import { z } from "zod";
import { clusterOverride, existingCluster } from "./cluster.ts";
import { cidr, instanceType } from "./fields.ts";

const services = z
  .array(z.string())
  .default([])
  .describe(
    "AWS services and features that workloads of this place use beyond the platform's own, by the ids of the services table: checked against the place, and given an endpoint. Default: none",
  );

/** A region with a cluster. */
export const region = z.strictObject({
  place: z.string().describe("A place of kind region: mumbai or hyderabad"),
  role: z.enum(["primary", "secondary"]).describe("Exactly one region is primary"),
  vpcCidr: cidr.optional().describe("The VPC's block, /16 to /20. Default: this place's /16 of nivas:network.cidr"),
  cluster: clusterOverride.optional(),
  existingCluster: existingCluster
    .optional()
    .describe("A cluster to use instead of making one; nothing on the AWS side is then made for this region. Default: none"),
  services,
});

/** A group of nodes in a Local Zone of a region. */
export const localZone = z.strictObject({
  place: z.string().describe("A place of kind local-zone: delhi or kolkata"),
  instanceTypes: z
    .array(instanceType)
    .min(1, "is empty; expected at least one instance type")
    .describe("Instance types; what a Local Zone offers cannot be known offline, so each is a warning"),
  minNodes: z.int().min(0).max(100).default(1).describe("Fewest nodes. Default: 1"),
  maxNodes: z.int().min(1).max(100).default(3).describe("Most nodes. Default: 3"),
  volumeGiB: z.int().min(20).max(16384).default(50).describe("Volume of a node, GiB, gp2, encrypted. Default: 50"),
  volumeType: z.enum(["gp2", "gp3"]).default("gp2").describe("Kind of volume; gp3 is not confirmed in Local Zones. Default: gp2"),
  karpenter: z
    .boolean()
    .default(false)
    .describe("Whether Karpenter may make nodes here besides the managed group; not confirmed by AWS. Default: false"),
  ingress: z.boolean().default(false).describe("Whether the zone serves users through its own application load balancer. Default: false"),
  services,
});

/** Machines of one's own, joined to a region's cluster as EKS Hybrid Nodes. */
export const site = z.strictObject({
  place: z.string().describe("A place of kind site: bengaluru or chennai"),
  parent: z.string().optional().describe("The region whose cluster the site's machines join; required"),
  nodeCidrs: z.array(cidr).default([]).describe("Ranges of the machines, RFC 1918; required"),
  podCidrs: z.array(cidr).default([]).describe("Ranges of the pods on them, RFC 1918; required"),
  machines: z
    .enum(["own-hardware", "ec2", "local-zone", "outposts"])
    .default("own-hardware")
    .describe("What the machines are; only own hardware can join. Default: own-hardware"),
  directConnectGatewayId: z
    .string()
    .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, "is not the id of a Direct Connect gateway; expected a UUID")
    .optional()
    .describe(
      "Direct Connect gateway that carries the site, associated with the parent's transit gateway. Default: none, the link is made elsewhere",
    ),
  registrationLimit: z.int().min(1).max(1000).default(20).describe("Machines that one activation may register. Default: 20"),
  activationExpires: z.iso
    .datetime("is not a time; expected an ISO 8601 time in UTC, for instance 2026-12-01T00:00:00Z")
    .optional()
    .describe("When the activation stops registering machines. Default: AWS's own, 24 hours after it is made"),
  services,
});

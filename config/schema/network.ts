import { z } from "zod";
import { cidr } from "./fields.ts";

/** The last private 16-bit ASN that a transit gateway takes. @see https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html */
export const maxAsn = 65534;

/** The network of every region of the environment. */
export const network = z.strictObject({
  cidr: cidr.describe(
    "The block that every VPC of the environment is planned from: each region takes a /16 of it, in the order of the places table, so that a region that comes or goes moves no other",
  ),
  natGateways: z
    .enum(["per-zone", "single"])
    .optional()
    .describe("NAT gateways of a region: one a zone, or one for all. Default: per-zone in tier production, single in development"),
  egress: z
    .enum(["nat", "none"])
    .default("nat")
    .describe(
      "Way out to the internet of the private subnets: nat, or none (VPC endpoints only; nodes then need every image in the mirror). Default: nat",
    ),
  flowLogRetentionDays: z
    .int()
    .min(1)
    .max(36500)
    .optional()
    .describe("Days that VPC flow logs stay in their bucket. Default: 731 in tier production, 400 in development"),
  transitGatewayAsn: z
    .int()
    .min(64512)
    .max(maxAsn)
    .default(64512)
    .describe("Private ASN of the first region's transit gateway; each further region takes the next. Default: 64512"),
});

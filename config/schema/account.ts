import { z } from "zod";
import { accountId, cidr, policyArn, roleArn, shortName } from "./fields.ts";

/** The AWS account that an environment lives in, and how things are named there. */
export const account = z.strictObject({
  id: accountId.describe("Id of the AWS account; every provider refuses any other account"),
  enabledRegions: z
    .array(z.string())
    .default([])
    .describe(
      "Opt-in regions that the account has enabled, outside this program. Default: none, so Hyderabad (ap-south-2) is refused until it is named here",
    ),
  enabledZoneGroups: z
    .array(z.string())
    .default([])
    .describe("Local Zone groups that the account has opted in to, for instance ap-south-1-del-1. Default: none"),
  namePrefix: z
    .string()
    .regex(/^([a-z][a-z0-9-]{0,14}-)?$/, "is not a name prefix; expected at most 16 lower-case letters, digits and dashes, a dash last")
    .default("")
    .describe("Put before every physical name, for instance acme-. Default: nothing"),
  rolePath: z
    .string()
    .regex(/^\/([\w+=,.@-]+\/)*$/, "is not an IAM path; expected a path that begins and ends with /")
    .default("/")
    .describe("IAM path of every role this program makes. Default: /"),
  permissionsBoundaryArn: policyArn.optional().describe("Permissions boundary of every role this program makes. Default: none"),
  logArchiveAccountId: accountId
    .optional()
    .describe("Account that the audit buckets and their keys are made in. Default: none, they are made in this account"),
  logArchiveRoleArn: roleArn
    .optional()
    .describe("Role in the log-archive account that the deployer takes to make them; required with logArchiveAccountId. Default: none"),
});

/** Who runs `pulumi up`, and from where. */
export const deployer = z.strictObject({
  roleArn: roleArn.describe("Role that runs pulumi up; it gets the cluster-admin access entry of each cluster"),
  cidrs: z.array(cidr).default([]).describe("Address ranges of the runners that may reach the Kubernetes API on port 443. Default: none"),
});

/** A team: a namespace, its labels and its cost tag. */
export const team = z.strictObject({
  name: shortName.describe("Name of the team and of its namespace"),
  costCentre: z.string().optional().describe("Cost centre that the team's namespace is labelled with. Default: the team's name"),
});

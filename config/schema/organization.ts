import { z } from "zod";
import { accountId, roleArn } from "./fields.ts";

const target = z
  .string()
  .regex(
    /^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|[0-9]{12})$/,
    "is not a target; expected the id of a root, an organisational unit or an account",
  );
const roleArnPattern = z
  .string()
  .regex(
    /^arn:aws:iam::(?:[0-9]{12}|\*):role\/[\w+=,.@/*-]+$/,
    "is not the ARN of a role; expected arn:aws:iam::<account or *>:role/<name>",
  );
const bucketArnPattern = z
  .string()
  .regex(/^arn:aws:s3:::[a-z0-9*][a-z0-9.*-]+$/, "is not the ARN of a bucket; expected arn:aws:s3:::<name>");

/** The guardrails of an organisation: `nivas:organization` of Pulumi.org.yaml, and of no environment. */
export const organization = z.strictObject({
  id: z.string().regex(/^o-[a-z0-9]{10,32}$/, "is not the id of an organisation; expected o-..."),
  managementAccountId: accountId.describe("The management account; the provider refuses any other"),
  targets: z
    .array(target)
    .min(1, "is empty; expected at least one target")
    .describe("Roots, organisational units or accounts that the guardrails are attached to"),
  exemptRoleArns: z
    .array(roleArnPattern)
    .max(5, "is too many; expected at most 5 roles")
    .default([])
    .describe("Roles that the guardrails let be: break-glass and the deployers of audit ledgers. Default: none"),
  edges: z
    .enum(["denied", "public-static"])
    .default("denied")
    .describe("Whether CloudFront and Global Accelerator may answer public static content from edges abroad. Default: denied"),
  trustedAccountIds: z.array(accountId).default([]).describe("Accounts of others that resources may be shared with. Default: none"),
  auditBucketArns: z
    .array(bucketArnPattern)
    .default(["arn:aws:s3:::*-audit-*"])
    .describe("Buckets that hold audit records. Default: every bucket named as nivas names them"),
  deployerRoleArn: roleArn.optional().describe("Role of the management account that is taken. Default: the credentials as they are"),
});

/** Everything that Pulumi.org.yaml may hold below `nivas:`. */
export const organizationSchema = z.strictObject({
  environment: z
    .literal("org", "is not the organisation's stack; expected org")
    .default("org")
    .describe("Pulumi.yaml declares the key for every stack; the organisation has no environment, so it is org. Default: org"),
  slice: z.literal("org", "is not the organisation's slice; expected org"),
  organization: organization.describe("The organisation's guardrails"),
  tags: z.record(z.string(), z.string()).default({}).describe("Tags of the policies. Default: none"),
});

import { z } from "zod";

/** A name that may stand in AWS and Kubernetes names: lower-case letters, digits and dashes, 2 to 20 characters. */
export const shortName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,18}[a-z0-9]$/, "is not a name; expected 2 to 20 lower-case letters, digits and dashes, a letter first");

/** An AWS account id: twelve digits, written as a string. */
export const accountId = z.string().regex(/^[0-9]{12}$/, "is not an AWS account id; expected twelve digits in quotes");

/** The ARN of an IAM role. */
export const roleArn = z
  .string()
  .regex(/^arn:aws:iam::[0-9]{12}:role\/[\w+=,.@/-]+$/, "is not the ARN of an IAM role; expected arn:aws:iam::<account>:role/<name>");

/** The ARN of an IAM policy. */
export const policyArn = z
  .string()
  .regex(
    /^arn:aws:iam::([0-9]{12}|aws):policy\/[\w+=,.@/-]+$/,
    "is not the ARN of an IAM policy; expected arn:aws:iam::<account>:policy/<name>",
  );

/** A block of IPv4 addresses, `10.0.0.0/16`; that it stands on its own boundary is checked with the plan. */
export const cidr = z.string().describe("A block of IPv4 addresses in CIDR notation");

/** The type of an EC2 instance, `m7g.large`; whether a place offers it is checked against the table. */
export const instanceType = z
  .string()
  .regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, "is not an instance type; expected <family>.<size>, for instance m7g.large");

/** Days that CloudWatch Logs can keep a log group. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const logRetentionDays = z.literal([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]);

/** The name of a Secrets Manager secret that holds pull-through credentials; ECR demands the prefix. */
export const pullThroughSecretName = z
  .string()
  .regex(
    /^ecr-pullthroughcache\/[\w/+=.@-]+$/,
    "is not a name ECR accepts for credentials; expected a name that begins with ecr-pullthroughcache/",
  );

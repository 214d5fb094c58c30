import { z } from "zod";
import { retentionPresetIds } from "../tables/retention-presets.ts";

/** The longest lock or retention that S3 takes, a hundred years. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html */
export const maxRetentionDays = 36500;

const days = z.int().min(1).max(maxRetentionDays);

const bucketName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    "is not the name of an S3 bucket; expected 3 to 63 lower-case letters, digits, dots and dashes",
  );

/** How long each kind of data is kept, where the presets are too short. */
const retention = z.strictObject(
  Object.fromEntries(
    retentionPresetIds.map((id) => [
      id,
      days.optional().describe(`Days that ${id} is kept; never fewer than the profiles ask. Default: the preset's`),
    ]),
  ) as Record<(typeof retentionPresetIds)[number], z.ZodOptional<typeof days>>,
);

/** The audit ledger: its locks, its trails, its copies, and how long each kind of data is kept. */
export const audit = z.strictObject({
  lockMode: z
    .enum(["COMPLIANCE", "GOVERNANCE"])
    .optional()
    .describe(
      "Object lock of audit records: COMPLIANCE lets nobody delete them, GOVERNANCE those with a permission of their own. Default: COMPLIANCE in tier production, GOVERNANCE in development",
    ),
  lockDays: days.optional().describe("Days that audit records are locked. Default: 2555 in tier production, 1 in development"),
  retentionDays: days
    .optional()
    .describe(
      "Days after which audit records go; not before their lock ends. Default: the longest of the lock, the preset system-logs and what the profiles ask of logs",
    ),
  accessLogRetentionDays: z
    .int()
    .min(7)
    .max(maxRetentionDays)
    .default(30)
    .describe("Days that access logs stay in the bucket they are delivered to; their copies are locked in the audit buckets. Default: 30"),
  replicationTimeControl: z
    .boolean()
    .default(false)
    .describe("Whether copies between regions are made within 15 minutes by contract, which is charged by volume. Default: false"),
  insights: z
    .boolean()
    .default(false)
    .describe("Whether the trails look for unusual call and error rates, which is charged by event. Default: false"),
  recordedBuckets: z
    .array(bucketName)
    .default([])
    .describe(
      "Buckets besides the audit and access-log buckets whose reads and writes of objects are recorded, the state bucket for instance. Default: none",
    ),
  retention: retention
    .prefault({})
    .describe("Days that each kind of data is kept. Default: the presets, lengthened to what the profiles ask"),
});

import { z } from "zod";

/** How secrets are brought into clusters. */
export const secrets = z.strictObject({
  refreshMinutes: z
    .int()
    .min(1)
    .max(1440)
    .default(60)
    .describe("Minutes after which a secret in a cluster is read anew from Secrets Manager, which charges for each read. Default: 60"),
  recoveryDays: z
    .int()
    .min(7)
    .max(30)
    .optional()
    .describe("Days in which a deleted secret can be brought back. Default: 30 in tier production, 7 in development"),
});

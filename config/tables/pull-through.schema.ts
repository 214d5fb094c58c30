import { z } from "zod";
import { provenance, table } from "./fact.schema.ts";

/** One pull-through cache rule of ECR. */
export const pullThrough = z.strictObject({
  /** Repository prefix in our registry. */
  id: z.enum(["ecr-public", "docker-hub", "ghcr", "quay", "k8s"]),
  /** Host in image references that the rule serves. */
  registry: z.string(),
  /** ECR's `UpstreamRegistry`. */
  upstreamRegistry: z.enum(["ecr-public", "docker-hub", "github-container-registry", "quay", "k8s"]),
  /** ECR's `UpstreamRegistryUrl`. */
  upstreamRegistryUrl: z.string(),
  /** True: ECR wants a Secrets Manager secret, in the rule's own account and Region. */
  needsCredentials: z.boolean(),
  /** What the secret's name has to begin with. */
  secretNamePrefix: z.literal("ecr-pullthroughcache/").nullable(),
  ...provenance,
});

/** Schema of `pull-through.json`. */
export const pullThroughTable = table(pullThrough);

export type PullThrough = z.infer<typeof pullThrough>;

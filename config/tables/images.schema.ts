import { z } from "zod";
import { provenance, table } from "./fact.schema.ts";

/** One container image. */
export const image = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  /** Host as image references write it, `docker.io` for Docker Hub. */
  registry: z.enum(["docker.io", "quay.io", "ghcr.io", "registry.k8s.io", "public.ecr.aws", "gcr.io"]),
  /** Path below the host; Docker Hub's official images carry `library/`. */
  repository: z.string().regex(/^[a-z0-9][a-z0-9._/-]*$/),
  /** Null: not verified. */
  tag: z.string().nullable(),
  /** Only where the chart itself carries it; all other digests are in the lock file. */
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .nullable(),
  /** Ids of the releases table. */
  neededBy: z.array(z.string()).min(1),
  /** Id of a pull-through rule, or `copy` where ECR has no rule for the upstream. */
  mirror: z.enum(["ecr-public", "docker-hub", "ghcr", "quay", "k8s", "copy"]),
  /** False: our values name it, the chart's defaults do not. */
  default: z.boolean(),
  /** Path in the chart's values that leaves the program out where it is false, such as `dex.enabled`. Absent: nothing does. */
  switch: z
    .string()
    .regex(/^[\w-]+(\.[\w-]+)*$/)
    .optional(),
  note: z.string().nullable(),
  ...provenance,
});

/** Schema of `images.json`. */
export const imagesTable = table(image);

export type Image = z.infer<typeof image>;

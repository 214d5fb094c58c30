import { z } from "zod";
import { day, provenance, table } from "./fact.schema.ts";

const minor = z.string().regex(/^1\.\d+$/);

/**
 * Who owns the CRDs of a release. `own-chart`: the chart exists for them. `in-chart-kept`: in the chart's templates, kept by
 * its switch or a retainOnDelete transform. `folder`: in `crds/`; `skipCrds` says that this release leaves them out.
 * `addon`: EKS installs them. `none`: it has none, or they are switched off.
 */
export const crdOwnership = z.strictObject({
  owner: z.enum(["own-chart", "in-chart-kept", "folder", "addon", "none"]),
  /** CRDs this release owns, `<plural>.<group>`; empty where another release owns them. */
  names: z.array(z.string().regex(/^[a-z0-9]+\.[a-z0-9.-]+$/)),
  skipCrds: z.boolean(),
  note: z.string().nullable(),
});

const referee = z.strictObject({
  /** Go module (or command package) of the program that checks what this release renders. */
  module: z.string(),
  version: z.string(),
  /** Why the checked version is not the installed one. */
  excuse: z.string().optional(),
});

const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  /** Version to install; null: not verified, register without it. */
  version: z.string().nullable(),
  appVersion: z.string().nullable(),
  /** Kubernetes minors it works with; null: no bound stated. */
  kubernetes: z.strictObject({ min: minor.nullable(), max: minor.nullable() }),
  /** Ids of the images table. */
  images: z.array(z.string()),
  crds: crdOwnership,
  referee: referee.nullable(),
  /** Days on which EKS support ends. */
  support: z.strictObject({ standardUntil: day.nullable(), extendedUntil: day.nullable() }).nullable(),
  /** True: a value set of this version was rendered with no unknown key. */
  valuesProved: z.boolean(),
  ...provenance,
};

/** A Helm chart. */
export const chartRelease = z.strictObject({
  kind: z.literal("chart"),
  /** `https://` repository, or the `oci://` folder the chart name is appended to. */
  repo: z.string().regex(/^(https|oci):\/\/[^\s]+[^/]$/),
  chart: z.string(),
  namespace: z.string(),
  ...common,
});

/** An EKS add-on of one Kubernetes version. */
export const addonRelease = z.strictObject({
  kind: z.literal("addon"),
  addon: z.string(),
  kubernetesVersion: minor,
  repo: z.null(),
  chart: z.null(),
  namespace: z.string(),
  ...common,
});

/** A Kubernetes version of EKS. */
export const kubernetesRelease = z.strictObject({
  kind: z.literal("kubernetes"),
  repo: z.null(),
  chart: z.null(),
  namespace: z.null(),
  ...common,
  version: minor,
});

/** One release. */
export const release = z.discriminatedUnion("kind", [chartRelease, addonRelease, kubernetesRelease]);

/** Schema of `releases.json`. */
export const releasesTable = table(release);

export type Release = z.infer<typeof release>;
export type ChartRelease = z.infer<typeof chartRelease>;
export type AddonRelease = z.infer<typeof addonRelease>;
export type KubernetesRelease = z.infer<typeof kubernetesRelease>;

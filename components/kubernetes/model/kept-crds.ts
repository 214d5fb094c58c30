import type { ChartRelease } from "../../../config/tables/releases.ts";
import type { ChartValue, ChartValues } from "./chart.ts";

/** The annotation that makes the Kubernetes provider keep an object of a chart. @see charts/README.md section 1 */
export const keepAnnotation = { "helm.sh/resource-policy": "keep" } as const;

/** Path of the value by which a chart keeps its CRDs, by release. */
const keepSwitches: ReadonlyMap<string, readonly string[]> = new Map([
  ["argo-cd", ["crds", "keep"]],
  ["cert-manager", ["crds", "keep"]],
  ["external-secrets", ["crds", "annotations", "helm.sh/resource-policy"]],
  ["keda", ["crds", "additionalAnnotations", "helm.sh/resource-policy"]],
  ["karpenter-crd", ["additionalAnnotations", "helm.sh/resource-policy"]],
  ["prometheus-operator-crds", ["crds", "annotations", "helm.sh/resource-policy"]],
]);

/** Charts that keep their CRDs without being told. */
const keptAnyway: ReadonlySet<string> = new Set(["argo-rollouts", "cloudnative-pg", "istio-base", "plugin-barman-cloud"]);

/**
 * Whether the CRDs of a release need `retainOnDelete` by a transform: it registers some, and neither the chart nor the
 * values keep them. A switch costs nothing; a transform starts a callback server in every run (40 ms).
 */
export function needsRetainedCrds(row: Pick<ChartRelease, "id" | "crds">, values: ChartValues): boolean {
  if (row.crds.names.length === 0 || row.crds.skipCrds || keptAnyway.has(row.id)) return false;
  const path = keepSwitches.get(row.id);
  const setting = path?.reduce<ChartValue | undefined>((value, key) => (isValues(value) ? value[key] : undefined), values);
  return setting !== true && setting !== keepAnnotation["helm.sh/resource-policy"];
}

function isValues(value: ChartValue | undefined): value is ChartValues {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

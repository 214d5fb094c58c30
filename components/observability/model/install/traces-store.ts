import type { PlatformSpec } from "../../../../config/spec.ts";
import { openSearchVariable } from "../pipelines/index.ts";

/** The ConfigMap that tells Jaeger where the region's domain answers, which is known only once it is made. */
export const tracesStore = { configMap: "jaeger-storage", key: "url", variable: openSearchVariable } as const;

/** The domain's name, one a region and environment: at most 28 characters, which environment names of 20 leave room for. */
export function tracesDomain({ environment }: Pick<PlatformSpec, "environment">): string {
  return `${environment}-traces`;
}

import type { PlatformSpec } from "../../../../config/spec.ts";
import { regionAt, type ChartUse, type ChartValues } from "../../../kubernetes/model/index.ts";
import { jaegerConfig } from "../pipelines/index.ts";
import { tracesStore } from "./traces-store.ts";
import { identities, imageParts, namespaces, platformPods, resources, restrictedContainer, restrictedPod } from "./parts.ts";

/** Replicas of Jaeger: what is in one pod's memory cannot be asked of another. */
export function jaegerReplicas({ isProduction, observability: { traces } }: PlatformSpec): number {
  return isProduction && traces.storage === "opensearch" ? 2 : 1;
}

/** Jaeger v2, one deployment that takes traces and shows them; its whole configuration is the pipelines' own. */
export function jaegerChart(spec: PlatformSpec, place: string) {
  const region = regionAt(spec, place);
  const isDurable = spec.observability.traces.storage === "opensearch";
  return {
    release: "jaeger",
    namespace: namespaces.traces,
    values: {
      fullnameOverride: identities.jaeger.serviceAccount,
      jaeger: {
        replicas: jaegerReplicas(spec),
        image: imageParts("jaeger", region),
        ...(isDurable ? { strategy: { type: "RollingUpdate" } } : {}),
        resources: isDurable ? resources("200m", "512Mi", "1Gi") : resources("100m", "256Mi", "1Gi"),
        securityContext: restrictedContainer,
        podSecurityContext: restrictedPod(10001),
        ...platformPods({ "app.kubernetes.io/name": "jaeger" }),
        ...(isDurable
          ? {
              extraEnv: [
                {
                  name: tracesStore.variable,
                  valueFrom: { configMapKeyRef: { name: tracesStore.configMap, key: tracesStore.key } },
                },
              ],
            }
          : {}),
      },
      userconfig: jaegerConfig(spec, place) as unknown as ChartValues,
    },
  } satisfies ChartUse;
}

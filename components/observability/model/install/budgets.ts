import type { IPodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import type { PlatformSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { jaegerReplicas } from "./jaeger.ts";
import { namespaces } from "./parts.ts";

/** The disruption budget that Jaeger's chart does not know of. */
export function jaegerBudget(spec: PlatformSpec): readonly Named<IPodDisruptionBudget>[] {
  if (jaegerReplicas(spec) < 2) return [];
  return [
    {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: { name: "jaeger", namespace: namespaces.traces },
      spec: { maxUnavailable: 1, selector: { matchLabels: { "app.kubernetes.io/name": "jaeger" } } },
    },
  ];
}

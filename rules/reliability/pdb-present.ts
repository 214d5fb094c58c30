import { notKnown } from "../pack/checks.ts";
import { services } from "../pack/pods.ts";
import { numberOf, read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { kubernetesDocs } from "../pack/sources.ts";
import { isObject } from "../residency/values.ts";

/** A service that runs more than once has a disruption budget (`reliability-pdb-present`). */
export const reliabilityPdbPresent: Rule = {
  id: "reliability-pdb-present",
  group: "reliability",
  title: "a service that runs more than once has a disruption budget",
  level: "mandatory",
  source: kubernetesDocs("Disruptions", "docs/concepts/workloads/pods/disruptions"),
  fix: "add a PodDisruptionBudget whose selector matches the pods",
  types: services,
  scope: "stack",
  check: (resource, siblings) => {
    const replicas = read(resource.inputs, "spec.replicas");
    if (replicas === UNKNOWN) return [notKnown("spec.replicas")];
    if (replicas === undefined || (numberOf(replicas) ?? 0) < 2) return [];
    const labels = read(resource.inputs, "spec.template.metadata.labels");
    if (labels === UNKNOWN) return [notKnown("spec.template.metadata.labels")];
    const space = read(resource.inputs, "metadata.namespace");
    const covered = siblings
      .ofType("kubernetes:policy:PodDisruptionBudget")
      .some(({ inputs }) => read(inputs, "metadata.namespace") === space && selects(read(inputs, "spec.selector.matchLabels"), labels));
    return covered ? [] : [{ path: "(PodDisruptionBudget)", value: undefined, message: "a drain may stop all pods at once" }];
  },
};

function selects(selector: unknown, labels: unknown): boolean {
  if (!isObject(selector) || !isObject(labels)) return false;
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

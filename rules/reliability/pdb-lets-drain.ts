import { notKnown } from "../pack/checks.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { kubernetesDocs } from "../pack/sources.ts";

/** A disruption budget lets at least one pod go, so that nodes can be renewed (`reliability-pdb-lets-drain`). */
export const reliabilityPdbLetsDrain: Rule = {
  id: "reliability-pdb-lets-drain",
  group: "reliability",
  title: "a disruption budget lets at least one pod go, so that nodes can be renewed",
  level: "mandatory",
  source: kubernetesDocs("Disruptions", "docs/concepts/workloads/pods/disruptions"),
  fix: "set maxUnavailable to 1 or more instead of 0, or minAvailable below 100%",
  types: ["kubernetes:policy:PodDisruptionBudget"],
  check: ({ inputs }) => {
    const [most, least] = [read(inputs, "spec.maxUnavailable"), read(inputs, "spec.minAvailable")];
    if (most === UNKNOWN || least === UNKNOWN) return [notKnown("spec.maxUnavailable")];
    if (most === 0 || most === "0" || most === "0%") return [{ path: "spec.maxUnavailable", value: most, message: "no pod may go" }];
    return least === "100%" ? [{ path: "spec.minAvailable", value: least, message: "no pod may go" }] : [];
  },
};

import { isOn } from "../pack/checks.ts";
import { isForTrying } from "../pack/environment.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Caches fail over by themselves to another zone (`reliability-cache-fails-over`). */
export const reliabilityCacheFailsOver: Rule = {
  id: "reliability-cache-fails-over",
  group: "reliability",
  title: "caches fail over by themselves to another zone",
  level: "mandatory",
  source: fsbp("ElastiCache.3"),
  fix: "set automaticFailoverEnabled and multiAzEnabled to true",
  types: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  check: ({ inputs, provider }) =>
    isForTrying(provider) ? [] : [...isOn("automaticFailoverEnabled")(inputs), ...isOn("multiAzEnabled")(inputs)],
};

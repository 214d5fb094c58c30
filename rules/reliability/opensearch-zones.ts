import { isAtLeast, isOn } from "../pack/checks.ts";
import { isForTrying } from "../pack/environment.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** OpenSearch runs three data nodes over zones (`reliability-opensearch-zones`). */
export const reliabilityOpensearchZones: Rule = {
  id: "reliability-opensearch-zones",
  group: "reliability",
  title: "OpenSearch runs three data nodes over zones",
  level: "mandatory",
  source: fsbp("Opensearch.6"),
  fix: "set clusterConfig.instanceCount to 3 and zoneAwarenessEnabled to true",
  types: ["aws:opensearch/domain:Domain"],
  check: ({ inputs, provider }) =>
    isForTrying(provider)
      ? []
      : [...isAtLeast("clusterConfig.instanceCount", 3)(inputs), ...isOn("clusterConfig.zoneAwarenessEnabled")(inputs)],
};

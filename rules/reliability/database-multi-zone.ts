import { isOn } from "../pack/checks.ts";
import { isForTrying } from "../pack/environment.ts";
import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Databases run in more than one zone (`reliability-database-multi-zone`). */
export const reliabilityDatabaseMultiZone: Rule = {
  id: "reliability-database-multi-zone",
  group: "reliability",
  title: "databases run in more than one zone",
  level: "mandatory",
  source: fsbp("RDS.5"),
  fix: "set multiAz to true, or availabilityZones of a cluster to three zones",
  types: ["aws:rds/instance:Instance"],
  check: ({ inputs, provider }) =>
    isForTrying(provider) || read(inputs, "replicateSourceDb") !== undefined ? [] : isOn("multiAz")(inputs),
};

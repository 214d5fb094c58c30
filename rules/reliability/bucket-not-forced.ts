import { buckets } from "../pack/buckets.ts";
import { isOff } from "../pack/checks.ts";
import { isForTrying } from "../pack/environment.ts";
import type { Rule } from "../pack/rule.ts";
import { design } from "../pack/sources.ts";

/** A bucket with objects refuses to be deleted (`reliability-bucket-not-forced`). */
export const reliabilityBucketNotForced: Rule = {
  id: "reliability-bucket-not-forced",
  group: "reliability",
  title: "a bucket with objects refuses to be deleted",
  level: "mandatory",
  source: design("A component: protectStateful"),
  fix: "set forceDestroy to false",
  types: buckets,
  check: ({ inputs, provider }) => (isForTrying(provider) ? [] : isOff("forceDestroy")(inputs)),
};

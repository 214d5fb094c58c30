import type { Rule } from "../pack/rule.ts";
import { eachSize, sized } from "../pack/sizes.ts";
import { awsDocs } from "../pack/sources.ts";

/** Instances are of a generation that is still sold as current (`cost-instance-current`). */
export const costInstanceCurrent: Rule = {
  id: "cost-instance-current",
  group: "cost",
  title: "instances are of a generation that is still sold as current",
  level: "advisory",
  source: awsDocs("Previous generation instances", "ec2/latest/instancetypes/instance-types.html"),
  fix: "use a current generation: t4g, m7g, c7g, r7g",
  types: sized,
  check: eachSize((size) =>
    /^(?:db\.|cache\.)?(?:t1|t2|m1|m2|m3|m4|c1|c3|c4|r3|r4|i2|d2|g2|g3)\./.test(size) ? `${size} is of a previous generation` : undefined,
  ),
};

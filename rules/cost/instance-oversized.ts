import type { Rule } from "../pack/rule.ts";
import { eachSize, sized } from "../pack/sizes.ts";
import { awsDocs } from "../pack/sources.ts";

/** Instances are no larger than 4xlarge unless it is on purpose (`cost-instance-oversized`). */
export const costInstanceOversized: Rule = {
  id: "cost-instance-oversized",
  group: "cost",
  title: "instances are no larger than 4xlarge unless it is on purpose",
  level: "advisory",
  source: awsDocs("Right sizing", "whitepapers/latest/cost-optimization-right-sizing/cost-optimization-right-sizing.html"),
  fix: "use more of smaller ones, or exempt the resource with a reason",
  types: sized,
  check: eachSize((size) => {
    const factor = /^(\d+)xlarge$/.exec(size.split(".").at(-1) ?? "")?.[1];
    return (factor !== undefined && Number(factor) > 4) || size.includes(".metal") ? `${size} is larger than 4xlarge` : undefined;
  }),
};

import { checking, isAtLeast } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

/** Log groups say how long they keep what they hold (`cost-log-group-retained`). */
export const costLogGroupRetained: Rule = {
  id: "cost-log-group-retained",
  group: "cost",
  title: "log groups say how long they keep what they hold",
  level: "advisory",
  source: awsDocs("Log retention", "AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html"),
  fix: "set retentionInDays to what the profiles ask for",
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  check: checking(isAtLeast("retentionInDays", 1)),
};

import { checking, isOn } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** DynamoDB tables can be restored to any point in time (`reliability-dynamodb-recoverable`). */
export const reliabilityDynamodbRecoverable: Rule = {
  id: "reliability-dynamodb-recoverable",
  group: "reliability",
  title: "DynamoDB tables can be restored to any point in time",
  level: "mandatory",
  source: fsbp("DynamoDB.2"),
  fix: "set pointInTimeRecovery.enabled to true",
  types: ["aws:dynamodb/table:Table"],
  check: checking(isOn("pointInTimeRecovery.enabled")),
};

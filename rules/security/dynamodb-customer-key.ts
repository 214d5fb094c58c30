import { checking, isOn, isSet } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

/** DynamoDB tables are encrypted with a customer key (`security-dynamodb-customer-key`). */
export const securityDynamodbCustomerKey: Rule = {
  id: "security-dynamodb-customer-key",
  group: "security",
  title: "DynamoDB tables are encrypted with a customer key",
  level: "mandatory",
  source: awsDocs("DynamoDB encryption at rest", "amazondynamodb/latest/developerguide/encryption.usagenotes.html"),
  fix: "set serverSideEncryption.enabled and kmsKeyArn",
  types: ["aws:dynamodb/table:Table"],
  check: checking(isOn("serverSideEncryption.enabled"), isSet("serverSideEncryption.kmsKeyArn")),
};

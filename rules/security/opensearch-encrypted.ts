import { checking, isOn } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** OpenSearch encrypts at rest, between nodes and towards clients (`security-opensearch-encrypted`). */
export const securityOpensearchEncrypted: Rule = {
  id: "security-opensearch-encrypted",
  group: "security",
  title: "OpenSearch encrypts at rest, between nodes and towards clients",
  level: "mandatory",
  source: fsbp("Opensearch.1"),
  fix: "set encryptAtRest.enabled, nodeToNodeEncryption.enabled and domainEndpointOptions.enforceHttps to true",
  types: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
  check: checking(isOn("encryptAtRest.enabled"), isOn("nodeToNodeEncryption.enabled"), isOn("domainEndpointOptions.enforceHttps")),
};

import { checking, isOn, isOneOf } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** MSK brokers talk TLS to clients and to each other (`security-msk-tls-only`). */
export const securityMskTlsOnly: Rule = {
  id: "security-msk-tls-only",
  group: "security",
  title: "MSK brokers talk TLS to clients and to each other",
  level: "mandatory",
  source: fsbp("MSK.1"),
  fix: "set encryptionInfo.encryptionInTransit.clientBroker to TLS and leave inCluster true",
  types: ["aws:msk/cluster:Cluster"],
  check: checking(
    isOneOf("encryptionInfo.encryptionInTransit.clientBroker", ["TLS"], "fine"),
    isOn("encryptionInfo.encryptionInTransit.inCluster", "fine"),
  ),
};

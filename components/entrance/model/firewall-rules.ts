/** What a rule does not say otherwise: it is counted by CloudWatch, and some of what it meets is kept for three hours. */
interface Visibility {
  readonly cloudwatchMetricsEnabled: true;
  readonly sampledRequestsEnabled: true;
  readonly metricName: string;
}

/** A rule group that AWS keeps, and the rules of it that only count. */
interface ManagedGroup {
  readonly role: string;
  readonly name: string;
  readonly counted: readonly string[];
}

/**
 * The rule groups, the cheapest first. Bodies over 8 KiB are counted and not refused: the gateway bounds them, route by route.
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export const managedGroups: readonly ManagedGroup[] = [
  { role: "ip-reputation", name: "AWSManagedRulesAmazonIpReputationList", counted: [] },
  { role: "known-bad-inputs", name: "AWSManagedRulesKnownBadInputsRuleSet", counted: [] },
  { role: "common", name: "AWSManagedRulesCommonRuleSet", counted: ["SizeRestrictions_BODY"] },
  { role: "sql-injection", name: "AWSManagedRulesSQLiRuleSet", counted: [] },
];

/** Headers whose values are left out of the firewall's log: they hold sessions and tokens. */
export const redactedHeaders = ["authorization", "cookie"] as const;

/**
 * The web ACL of the entrance called `name`: what passes every rule goes on. One address that sends more than `limit`
 * requests in five minutes is told so (429) until it slows down.
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html
 */
export function firewallRules(name: string, limit: number) {
  const limited = {
    name: "rate",
    priority: 0,
    statement: { rateBasedStatement: { limit, aggregateKeyType: "IP", evaluationWindowSec: 300 } },
    action: { block: { customResponse: { responseCode: 429 } } },
    visibilityConfig: visibility(`${name}-rate`),
  };
  const managed = managedGroups.map((group, index) => ({
    name: group.role,
    priority: index + 1,
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name: group.name,
        ...(group.counted.length === 0
          ? {}
          : { ruleActionOverrides: group.counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })) }),
      },
    },
    overrideAction: { none: {} },
    visibilityConfig: visibility(`${name}-${group.role}`),
  }));
  return [limited, ...managed];
}

/** How a rule, or the whole of a firewall, shows in metrics. */
export function visibility(metricName: string): Visibility {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}

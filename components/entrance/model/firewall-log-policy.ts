import { policyDocument, type PolicyDocument } from "../../iam/model/index.ts";

/** A firewall's log. */
export interface FirewallLog {
  readonly accountId: string;
  /** AWS region, `ap-south-1`. */
  readonly region: string;
  readonly logGroupName: string;
}

/** ARN of a log group. */
export function logGroupArn({ accountId, region, logGroupName }: FirewallLog): string {
  return `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName}`;
}

/** Lets the delivery service write a firewall's log, for this account and region alone. @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
export function firewallLogPolicy(log: FirewallLog): PolicyDocument {
  return policyDocument({
    Sid: "FirewallLog",
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: `${logGroupArn(log)}:log-stream:*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": log.accountId },
      ArnLike: { "aws:SourceArn": `arn:aws:logs:${log.region}:${log.accountId}:*` },
    },
  });
}

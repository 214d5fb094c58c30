import { policyDocument, type PolicyDocument } from "../../iam/model/index.ts";

/** Notices of EC2 and AWS Health that Karpenter drains nodes for. @see https://karpenter.sh/docs/concepts/disruption/#interruption */
export const interruptionEvents: readonly { readonly role: string; readonly source: string; readonly detailType: string }[] = [
  { role: "health", source: "aws.health", detailType: "AWS Health Event" },
  { role: "spot-interruption", source: "aws.ec2", detailType: "EC2 Spot Instance Interruption Warning" },
  { role: "rebalance", source: "aws.ec2", detailType: "EC2 Instance Rebalance Recommendation" },
  { role: "state-change", source: "aws.ec2", detailType: "EC2 Instance State-change Notification" },
  { role: "capacity-reservation", source: "aws.ec2", detailType: "EC2 Capacity Reservation Instance Interruption Warning" },
];

/** The policy of the queue: EventBridge rules of the account may send, nobody may without TLS. */
export function interruptionQueuePolicy(queueArn: string, accountId: string, region: string): PolicyDocument {
  return policyDocument(
    {
      Sid: "EventsSend",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queueArn,
      Condition: {
        StringEquals: { "aws:SourceAccount": accountId },
        ArnLike: { "aws:SourceArn": `arn:aws:events:${region}:${accountId}:rule/*` },
      },
    },
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:*",
      Resource: queueArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  );
}

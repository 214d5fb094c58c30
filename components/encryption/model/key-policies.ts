import { policyDocument, type PolicyDocument, type PolicyStatement } from "../../iam/model/index.ts";

/** Where a key stands. */
export interface KeyPlace {
  readonly accountId: string;
  readonly region: string;
}

/** Lets the account's own IAM policies decide, as AWS advises, so that the key can never lock everybody out. */
function accountAdministers({ accountId }: KeyPlace): PolicyStatement {
  return {
    Sid: "AccountAdministers",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: "kms:*",
    Resource: "*",
  };
}

const useKey = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"] as const;

/** The policy of the key that envelopes Kubernetes Secrets: the account's own policies decide. */
export function secretsKeyPolicy(place: KeyPlace): PolicyDocument {
  return policyDocument(accountAdministers(place));
}

/**
 * The policy of the key that encrypts volumes: whoever in the account may use EC2 may use the key through it. Names no
 * service-linked role, which may not exist yet in a new account and would make the policy invalid.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function volumesKeyPolicy(place: KeyPlace): PolicyDocument {
  const condition = { StringEquals: { "kms:CallerAccount": place.accountId, "kms:ViaService": `ec2.${place.region}.amazonaws.com` } };
  return policyDocument(
    accountAdministers(place),
    { Sid: "UseThroughEc2", Effect: "Allow", Principal: { AWS: "*" }, Action: useKey, Resource: "*", Condition: condition },
    {
      Sid: "GrantThroughEc2",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["kms:CreateGrant"],
      Resource: "*",
      Condition: { ...condition, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  );
}

/**
 * The policy of the key that encrypts logs: CloudWatch Logs for the account's log groups, and the delivery service for
 * its flow logs.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html
 */
export function logsKeyPolicy(place: KeyPlace): PolicyDocument {
  return policyDocument(
    accountAdministers(place),
    {
      Sid: "CloudWatchLogs",
      Effect: "Allow",
      Principal: { Service: `logs.${place.region}.amazonaws.com` },
      Action: useKey,
      Resource: "*",
      Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${place.region}:${place.accountId}:log-group:*` } },
    },
    {
      Sid: "LogDelivery",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: useKey,
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceAccount": place.accountId },
        ArnLike: { "aws:SourceArn": `arn:aws:logs:${place.region}:${place.accountId}:*` },
      },
    },
  );
}

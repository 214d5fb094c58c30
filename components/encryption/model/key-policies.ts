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

/** Who encrypts with the key of audit records. */
export interface AuditWriters {
  /** The account whose records they are, which is not the key's where there is a log archive. */
  readonly accountId: string;
  readonly trailArn: string;
  /** Pattern of the roles of that account that copy access logs in. */
  readonly copyRolesArn: string;
}

/**
 * The policy of the key that encrypts audit records: the one trail may encrypt with it and nobody but the key's own account
 * decides who decrypts. In a log archive, the environment's copying roles may encrypt too, through S3 alone; the roles that
 * copy between regions are of the key's account, whose own policies let them in. AWS Config has no statement: it delivers to
 * no bucket with a default lock.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html
 */
export function auditKeyPolicy(place: KeyPlace, writers: AuditWriters): PolicyDocument {
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  const source = { StringEquals: { "aws:SourceArn": writers.trailArn } };
  const context = { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${writers.accountId}:trail/*` };
  return policyDocument(
    accountAdministers(place),
    {
      Sid: "TrailEncrypts",
      Effect: "Allow",
      Principal,
      Action: "kms:GenerateDataKey*",
      Resource: "*",
      Condition: { ...source, StringLike: context },
    },
    { Sid: "TrailDescribes", Effect: "Allow", Principal, Action: "kms:DescribeKey", Resource: "*", Condition: source },
    ...(writers.accountId === place.accountId ? [] : [copiesEncrypt(place, writers)]),
  );
}

function copiesEncrypt({ region }: KeyPlace, { accountId, copyRolesArn }: AuditWriters): PolicyStatement {
  return {
    Sid: "CopiesEncrypt",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: ["kms:Encrypt", "kms:GenerateDataKey"],
    Resource: "*",
    Condition: { ArnLike: { "aws:PrincipalArn": copyRolesArn }, StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
  };
}

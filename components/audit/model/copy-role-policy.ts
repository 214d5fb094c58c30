import { policyDocument, type PolicyDocument, type PolicyStatement } from "../../iam/model/index.ts";
import type { CopySource, CopyTarget } from "./copy-rules.ts";

/**
 * What the role that copies `source` may do: read its versions, write copies to `targets`, and use the keys of both through
 * S3 for these buckets alone. Keys are named by alias, since which key it is the region's stack alone knows. It deletes
 * nothing anywhere.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
export function copyRolePolicy(source: CopySource, targets: readonly CopyTarget[]): PolicyDocument {
  const sourceArn = `arn:aws:s3:::${source.bucketName}`;
  return policyDocument(
    { Sid: "ReadsRules", Effect: "Allow", Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: sourceArn },
    {
      Sid: "ReadsVersions",
      Effect: "Allow",
      Action: [
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionTagging",
        ...(source.isLocked ? ["s3:GetObjectRetention", "s3:GetObjectLegalHold"] : []),
      ],
      Resource: `${sourceArn}/*`,
    },
    ...(source.keyAlias === undefined ? [] : [useOfKey("Decrypts", ["kms:Decrypt"], { ...source, keyAlias: source.keyAlias })]),
    ...targets.flatMap((target) => [
      writes(source, target),
      useOfKey(`EncryptsIn${titled(target.place)}`, ["kms:Encrypt", "kms:GenerateDataKey"], target),
    ]),
  );
}

function writes(source: CopySource, { place, accountId, bucketName }: CopyTarget): PolicyStatement {
  return {
    Sid: `WritesTo${titled(place)}`,
    Effect: "Allow",
    Action: ["s3:ReplicateObject", "s3:ReplicateTags", ...(accountId === source.accountId ? [] : ["s3:ObjectOwnerOverrideToBucketOwner"])],
    Resource: `arn:aws:s3:::${bucketName}/*`,
  };
}

interface KeyedBucket {
  readonly region: string;
  readonly accountId: string;
  readonly bucketName: string;
  readonly keyAlias: string;
}

/** The context is the bucket's ARN with a bucket key, and the object's without. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html */
function useOfKey(Sid: string, Action: readonly string[], { region, accountId, bucketName, keyAlias }: KeyedBucket): PolicyStatement {
  return {
    Sid,
    Effect: "Allow",
    Action,
    Resource: `arn:aws:kms:${region}:${accountId}:key/*`,
    Condition: {
      StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": keyAlias },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`] },
    },
  };
}

function titled(place: string): string {
  return place.charAt(0).toUpperCase() + place.slice(1);
}

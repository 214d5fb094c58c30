import type { PolicyStatement } from "../../iam/model/index.ts";
import type { AuditSite } from "./audit-site.ts";

/**
 * What may be written to an audit bucket: records of the one trail under the region's prefix, and copies. Nobody else
 * writes, administrators included, so that no record can be made up; the lock keeps what is there.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function auditBucketPolicy(site: AuditSite): readonly PolicyStatement[] {
  const bucketArn = `arn:aws:s3:::${site.auditBucket}`;
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  const source = { "aws:SourceArn": site.trailArn };
  return [
    { Sid: "TrailChecks", Effect: "Allow", Principal, Action: "s3:GetBucketAcl", Resource: bucketArn, Condition: { StringEquals: source } },
    {
      Sid: "TrailWrites",
      Effect: "Allow",
      Principal,
      Action: "s3:PutObject",
      Resource: `${bucketArn}/${site.place}/AWSLogs/${site.accountId}/*`,
      Condition: { StringEquals: { ...source, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
    {
      Sid: "NobodyForges",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: `${bucketArn}/*`,
      Condition: { Bool: { "aws:PrincipalIsAWSService": "false" }, ArnNotLike: { "aws:PrincipalArn": site.writerRoleArns } },
    },
    ...(site.ownerId === site.accountId ? [] : [copiesArrive(site, bucketArn)]),
  ];
}

/**
 * Lets the environment's copying roles in from their account. By pattern and not as principals: a principal that does not
 * exist yet makes a policy invalid, and one that was made anew is shut out.
 */
function copiesArrive({ accountId, accessLogCopiesArn }: AuditSite, bucketArn: string): PolicyStatement {
  return {
    Sid: "CopiesArrive",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"],
    Resource: `${bucketArn}/*`,
    Condition: { ArnLike: { "aws:PrincipalArn": accessLogCopiesArn } },
  };
}

import { beforeAll, describe, expect, it } from "vitest";
import type { Graph } from "../../../cli/engine/graph.ts";
import { identity, isCloudResource, recordSlices, recordValues, valuesOf, type Values } from "../../stacks/record.ts";
import { names, one, statements } from "./found.ts";

const [own, archive] = ["111122223333", "999900001111"] as const;
const bucket = (role: string, account: string, place = "mumbai"): string => `prod-${place}-${role}-${account}`;

function archived(): Values {
  const values = valuesOf("prod");
  values.account = {
    ...values.account,
    permissionsBoundaryArn: `arn:aws:iam::${own}:policy/boundary`,
    logArchiveAccountId: archive,
    logArchiveRoleArn: `arn:aws:iam::${archive}:role/nivas-archive`,
  };
  return values;
}

describe.each(["preview", "update"] as const)("prod with a log archive, %s mode", (mode) => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await recordValues(archived(), "all", mode);
  });
  const providerOf = (type: string, name: string): string | undefined => one(graph, type, name).provider?.split("::").at(-1);

  it("enters the archive by its role, in each region, and no other account that way", () => {
    const { inputs } = one(graph, "aws", "aws-mumbai-archive");
    expect(inputs).toMatchObject({
      region: "ap-south-1",
      allowedAccountIds: JSON.stringify([archive]),
      assumeRoles: JSON.stringify([{ roleArn: `arn:aws:iam::${archive}:role/nivas-archive`, sessionName: "nivas-prod" }]),
    });
    expect(one(graph, "aws", "aws-mumbai").inputs["assumeRoles"]).toBeUndefined();
  });

  it("keeps audit buckets, their keys and the logs of who reads them in the archive, all else at home", () => {
    for (const type of ["Bucket", "Key", "Alias", "BucketPolicy", "BucketObjectLockConfiguration", "BucketLogging"])
      expect([type, providerOf(type, "mumbai-audit")]).toEqual([type, "aws-mumbai-archive"]);
    expect(providerOf("Bucket", "mumbai-archive-access-logs")).toBe("aws-mumbai-archive");
    expect(providerOf("Bucket", "mumbai-access-logs")).toBe("aws-mumbai");
    expect(providerOf("Trail", "mumbai-trail")).toBe("aws-mumbai");
    expect(one(graph, "Bucket", "mumbai-audit").inputs["bucket"]).toBe(bucket("audit", archive));
    expect(one(graph, "Trail", "mumbai-trail").inputs["s3BucketName"]).toBe(bucket("audit", archive));
  });

  it("lets the environment's trail and copies in from their account, and its load balancers not at all", () => {
    const policy = statements(one(graph, "BucketPolicy", "mumbai-audit"));
    const trail = `arn:aws:cloudtrail:ap-south-1:${own}:trail/prod-mumbai-trail`;
    const copies = `arn:aws:iam::${own}:role/prod-*-access-log-copies`;
    expect(policy["TrailWrites"]).toMatchObject({
      Resource: `arn:aws:s3:::${bucket("audit", archive)}/mumbai/AWSLogs/${own}/*`,
      Condition: { StringEquals: { "aws:SourceArn": trail } },
    });
    expect(policy["CopiesArrive"]).toEqual({
      Sid: "CopiesArrive",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${own}:root` },
      Action: ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"],
      Resource: `arn:aws:s3:::${bucket("audit", archive)}/*`,
      Condition: { ArnLike: { "aws:PrincipalArn": copies } },
    });
    expect(statements(one(graph, "Key", "mumbai-audit"))["CopiesEncrypt"]).toEqual({
      Sid: "CopiesEncrypt",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${own}:root` },
      Action: ["kms:Encrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { ArnLike: { "aws:PrincipalArn": copies }, StringEquals: { "kms:ViaService": "s3.ap-south-1.amazonaws.com" } },
    });
    expect(Object.keys(statements(one(graph, "BucketPolicy", "mumbai-archive-access-logs")))).toEqual(["TlsOnly", "ServerAccessLogs"]);
    expect(statements(one(graph, "BucketPolicy", "mumbai-access-logs"))["ServerAccessLogs"]?.Condition).toEqual({
      StringEquals: { "aws:SourceAccount": own },
      ArnLike: { "aws:SourceArn": [`arn:aws:s3:::${bucket("flow-logs", own)}`] },
    });
  });

  it("logs each bucket into one of the same account, as S3 logs to no other", () => {
    expect(one(graph, "BucketLogging", "mumbai-audit").inputs["targetBucket"]).toBe(bucket("access-logs", archive));
    expect(one(graph, "BucketLogging", "mumbai-flow-logs").inputs["targetBucket"]).toBe(bucket("access-logs", own));
  });

  it("copies between regions inside the archive, and access logs into it with their ownership", () => {
    expect(providerOf("BucketReplicationConfig", "mumbai-audit-copies")).toBe("aws-mumbai-archive");
    expect(providerOf("BucketReplicationConfig", "mumbai-archive-access-log-copies")).toBe("aws-mumbai-archive");
    expect(providerOf("BucketReplicationConfig", "mumbai-access-log-copies")).toBe("aws-mumbai");
    const destinations = (name: string): unknown[] =>
      (one(graph, "BucketReplicationConfig", name).inputs["rules"] as { destination: unknown }[]).map(({ destination }) => destination);
    const to = (place: string, region: string): object => ({
      bucket: `arn:aws:s3:::${bucket("audit", archive, place)}`,
      encryptionConfiguration: { replicaKmsKeyId: `arn:aws:kms:${region}:${archive}:alias/prod-${place}-audit` },
    });
    const owned = { account: archive, accessControlTranslation: { owner: "Destination" } };
    expect(destinations("mumbai-audit-copies")).toEqual([to("hyderabad", "ap-south-2")]);
    expect(destinations("mumbai-access-log-copies")).toEqual([
      { ...to("mumbai", "ap-south-1"), ...owned },
      { ...to("hyderabad", "ap-south-2"), ...owned },
    ]);
    expect(statements(one(graph, "RolePolicy", "mumbai-access-log-copies"))["WritesToMumbai"]?.Action).toEqual([
      "s3:ReplicateObject",
      "s3:ReplicateTags",
      "s3:ObjectOwnerOverrideToBucketOwner",
    ]);
  });

  it("bounds no role of the archive by a policy of another account", () => {
    expect(one(graph, "Role", "mumbai-audit-copies").inputs["permissionsBoundary"]).toBeUndefined();
    expect(one(graph, "Role", "mumbai-access-log-copies").inputs["permissionsBoundary"]).toBe(`arn:aws:iam::${own}:policy/boundary`);
  });
});

describe("the slices of prod with a log archive", () => {
  it("partition the whole, each with the archive of its own region alone", async () => {
    const graphs = await recordSlices(archived());
    const whole = graphs.get("all")?.resources.filter(isCloudResource).map(identity).sort();
    const parts = [...graphs].flatMap(([slice, { resources }]) => (slice === "all" ? [] : resources.filter(isCloudResource).map(identity)));
    expect(parts.sort()).toEqual(whole);
    const mumbai = graphs.get("mumbai");
    expect(mumbai && names(mumbai, "aws")).toEqual(["aws-mumbai", "aws-mumbai-archive"]);
    const elsewhere = mumbai?.resources.filter(({ inputs }) => /archive[^"]*hyderabad|hyderabad[^"]*archive/.test(JSON.stringify(inputs)));
    expect(elsewhere?.map(({ name }) => name)).toEqual([]);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import type { Graph } from "../../../cli/engine/graph.ts";
import { goneBefore } from "../../stacks/destroy-order.ts";
import { recordValues, valuesOf } from "../../stacks/record.ts";
import { names, one, statements } from "./found.ts";

const account = "111122223333";
const regions = { mumbai: "ap-south-1", hyderabad: "ap-south-2" } as const;
const audit = (place: string): string => `prod-${place}-audit-${account}`;

/** The rule that copies into the audit bucket of a place. */
const rule = (place: keyof typeof regions, priority: number): object => ({
  id: `to-${place}`,
  status: "Enabled",
  priority,
  filter: { prefix: "" },
  deleteMarkerReplication: { status: "Disabled" },
  sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
  destination: {
    bucket: `arn:aws:s3:::${audit(place)}`,
    encryptionConfiguration: { replicaKmsKeyId: `arn:aws:kms:${regions[place]}:${account}:alias/prod-${place}-audit` },
  },
});

/** The statement that uses the key of a bucket through S3. */
const useOfKey = (Sid: string, Action: readonly string[], place: keyof typeof regions): object => ({
  Sid,
  Effect: "Allow",
  Action,
  Resource: `arn:aws:kms:${regions[place]}:${account}:key/*`,
  Condition: {
    StringEquals: { "kms:ViaService": `s3.${regions[place]}.amazonaws.com` },
    "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/prod-${place}-audit` },
    StringLike: { "kms:EncryptionContext:aws:s3:arn": [`arn:aws:s3:::${audit(place)}`, `arn:aws:s3:::${audit(place)}/*`] },
  },
});

describe.each([
  ["mumbai", "hyderabad", "Hyderabad", "preview"],
  ["hyderabad", "mumbai", "Mumbai", "preview"],
  ["mumbai", "hyderabad", "Hyderabad", "update"],
  ["hyderabad", "mumbai", "Mumbai", "update"],
] as const)("the copies of prod from %s to %s", (from, to, To, mode) => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await recordValues(valuesOf("prod"), "all", mode);
  });

  it(`are rules of the slice global, made by the source's region, known whole in ${mode} mode`, () => {
    const copies = one(graph, "BucketReplicationConfig", `${from}-audit-copies`);
    expect(copies.slice).toBe("global");
    expect(copies.provider).toContain(`aws-${from}`);
    expect(copies.inputs).toMatchObject({ bucket: audit(from), rules: [rule(to, 1)] });
  });

  it("take access logs to both regions' audit buckets, as a copy is not copied again", () => {
    const copies = one(graph, "BucketReplicationConfig", `${from}-access-log-copies`);
    expect(copies.provider).toContain(`aws-${from}`);
    expect(copies.inputs).toMatchObject({ bucket: `prod-${from}-access-logs-${account}`, rules: [rule(from, 1), rule(to, 2)] });
  });

  it("are made by a role that S3 alone takes and that reads there, writes here and deletes nowhere", () => {
    const role = one(graph, "Role", `${from}-audit-copies`);
    expect(role.inputs["name"]).toBe(`prod-${from}-audit-copies`);
    expect(statements(role, "assumeRolePolicy")).toEqual({
      Trust: { Sid: "Trust", Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: ["sts:AssumeRole"] },
    });
    expect(Object.values(statements(one(graph, "RolePolicy", `${from}-audit-copies`)))).toEqual([
      {
        Sid: "ReadsRules",
        Effect: "Allow",
        Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
        Resource: `arn:aws:s3:::${audit(from)}`,
      },
      {
        Sid: "ReadsVersions",
        Effect: "Allow",
        Action: [
          "s3:GetObjectVersionForReplication",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionTagging",
          "s3:GetObjectRetention",
          "s3:GetObjectLegalHold",
        ],
        Resource: `arn:aws:s3:::${audit(from)}/*`,
      },
      useOfKey("Decrypts", ["kms:Decrypt"], from),
      {
        Sid: `WritesTo${To}`,
        Effect: "Allow",
        Action: ["s3:ReplicateObject", "s3:ReplicateTags"],
        Resource: `arn:aws:s3:::${audit(to)}/*`,
      },
      useOfKey(`EncryptsIn${To}`, ["kms:Encrypt", "kms:GenerateDataKey"], to),
    ]);
  });

  it("of access logs need no key of the source, nor read locks that it has not", () => {
    const policy = statements(one(graph, "RolePolicy", `${from}-access-log-copies`));
    expect(Object.keys(policy).sort()).toEqual([
      "EncryptsInHyderabad",
      "EncryptsInMumbai",
      "ReadsRules",
      "ReadsVersions",
      "WritesToHyderabad",
      "WritesToMumbai",
    ]);
    expect(policy["ReadsVersions"]?.Action).not.toContain("s3:GetObjectRetention");
  });

  it("begin when both buckets, their policies and keys are there, and end before them", () => {
    for (const name of [`${from}-audit-copies`, `${from}-access-log-copies`]) {
      const { urn } = one(graph, "BucketReplicationConfig", name);
      for (const bucket of [`${from}-audit`, `${to}-audit`, `${from}-access-logs`]) {
        for (const type of ["Bucket", "BucketPolicy", "BucketVersioning"])
          expect(goneBefore(graph, one(graph, type, bucket)).has(urn)).toBe(true);
      }
      expect(goneBefore(graph, one(graph, "Alias", `${to}-audit`)).has(urn)).toBe(true);
      expect(goneBefore(graph, one(graph, "RolePolicy", name)).has(urn)).toBe(true);
    }
  });
});

describe("copies by configuration", () => {
  it("stay out of the slices of regions, and in that of joins wait for nothing of another stack", async () => {
    for (const slice of ["mumbai", "hyderabad"])
      expect(names(await recordValues(valuesOf("prod"), slice), "BucketReplicationConfig")).toEqual([`${slice}-logs-store`]);
    const graph = await recordValues(valuesOf("prod"), "global");
    expect(names(graph, "BucketReplicationConfig")).toEqual([
      "hyderabad-access-log-copies",
      "hyderabad-audit-copies",
      "mumbai-access-log-copies",
      "mumbai-audit-copies",
    ]);
    for (const name of names(graph, "BucketReplicationConfig"))
      expect(one(graph, "BucketReplicationConfig", name).dependencies.filter((urn) => urn.includes("StackReference"))).toEqual([]);
  });

  it("of one region lock its access logs at home", async () => {
    const values = valuesOf("prod");
    values.regions = values.regions.filter(({ place }) => place === "mumbai");
    const graph = await recordValues(values, "global");
    expect(names(graph, "BucketReplicationConfig")).toEqual(["mumbai-access-log-copies"]);
    expect(one(graph, "BucketReplicationConfig", "mumbai-access-log-copies").inputs["rules"]).toEqual([rule("mumbai", 1)]);
    expect(names(graph, "StackReference")).toEqual([]);
  });

  it("are made within 15 minutes by contract only where that is asked for", async () => {
    const values = valuesOf("prod");
    values.audit = { replicationTimeControl: true };
    const graph = await recordValues(values, "global");
    expect(one(graph, "BucketReplicationConfig", "mumbai-audit-copies").inputs["rules"]).toMatchObject([
      {
        destination: {
          replicationTime: { status: "Enabled", time: { minutes: 15 } },
          metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
        },
      },
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { organizationPolicies } from "../../../rules/organization/index.ts";
import { deniedBy, type Call } from "./evaluator.ts";
import { guardrails } from "./guardrails.ts";

const documents = organizationPolicies({ ...guardrails, trustedAccountIds: ["999900001111"] }).resourceControl.map(
  ({ document }) => document,
);
const ours = {
  "aws:PrincipalOrgID": "o-examplenivas",
  "aws:PrincipalAccount": "444455556666",
  "aws:PrincipalIsAWSService": "false",
  "aws:RequestedRegion": "ap-south-1",
  "aws:SecureTransport": "true",
};
const call = (action: string, keys: Call["keys"]): Call => ({ action, keys: { ...ours, ...keys } });
const service = { "aws:PrincipalIsAWSService": "true" };
const { "aws:PrincipalOrgID": _, ...nobody } = ours;

describe("the resource control policies", () => {
  it.each([
    [
      "a stranger's read of a bucket",
      call("s3:GetObject", { "aws:PrincipalOrgID": "o-stranger00", "aws:PrincipalAccount": "777788889999" }),
      "DenyOtherOrganizations",
    ],
    [
      "an anonymous read of a bucket",
      { action: "s3:GetObject", keys: { "aws:PrincipalIsAWSService": "false", "aws:RequestedRegion": "ap-south-1" } },
      "DenyOtherOrganizations",
    ],
    [
      "a stranger's use of a key",
      call("kms:Decrypt", { "aws:PrincipalOrgID": "o-stranger00", "aws:PrincipalAccount": "777788889999" }),
      "DenyOtherOrganizations",
    ],
    [
      "a stranger's taking of a role",
      call("sts:AssumeRole", { "aws:PrincipalOrgID": "o-stranger00", "aws:PrincipalAccount": "777788889999" }),
      "DenyOtherOrganizations",
    ],
    [
      "a service that works for a stranger",
      { action: "s3:PutObject", keys: { ...nobody, ...service, "aws:SourceAccount": "777788889999", "aws:SourceOrgID": "o-stranger00" } },
      "DenyServicesForOthers",
    ],
    ["a write to a bucket abroad", call("s3:PutObject", { "aws:RequestedRegion": "us-east-1" }), "DenyDataAbroad"],
    ["a message to a queue abroad", call("sqs:SendMessage", { "aws:RequestedRegion": "eu-west-1" }), "DenyDataAbroad"],
    ["plain HTTP", call("s3:GetObject", { "aws:SecureTransport": "false" }), "DenyPlainText"],
  ] as const)("deny %s", (__, made, sid) => {
    expect(deniedBy(documents, made)).toContain(sid);
  });

  it.each([
    ["our own read", call("s3:GetObject", {})],
    ["a trusted account's read", call("s3:GetObject", { "aws:PrincipalOrgID": "o-partner000", "aws:PrincipalAccount": "999900001111" })],
    [
      "a service that works for us",
      { action: "s3:PutObject", keys: { ...nobody, ...service, "aws:SourceAccount": "444455556666", "aws:SourceOrgID": "o-examplenivas" } },
    ],
    ["a service that says for nobody whom it works for", { action: "kms:GenerateDataKey", keys: { ...nobody, ...service } }],
    [
      "a pod's web identity",
      { action: "sts:AssumeRoleWithWebIdentity", keys: { "aws:RequestedRegion": "ap-south-1", "aws:SecureTransport": "true" } },
    ],
    ["a write to Hyderabad", call("s3:PutObject", { "aws:RequestedRegion": "ap-south-2" })],
  ] as const)("let through %s", (__, made) => {
    expect(deniedBy(documents, made)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { foreignGeographies, indianRegions, organizationPolicies, type Guardrails } from "../../../rules/organization/index.ts";
import { deniedBy, type Call } from "./evaluator.ts";
import { guardrails } from "./guardrails.ts";

const teller = "arn:aws:iam::444455556666:role/teller";
const documentsOf = (own: Partial<Guardrails> = {}) =>
  organizationPolicies({ ...guardrails, ...own }).serviceControl.map(({ document }) => document);
const strict = documentsOf();
const edges = documentsOf({ allowsEdges: true });

function call(action: string, region: string, keys: Call["keys"] = {}, resource?: string): Call {
  return {
    action,
    ...(resource === undefined ? {} : { resource }),
    keys: { "aws:RequestedRegion": region, "aws:PrincipalArn": teller, ...keys },
  };
}

const vault = (region: string): string => `arn:aws:backup:${region}:444455556666:backup-vault:v`;
const profile = (prefix: string): string => `arn:aws:bedrock:ap-south-1:444455556666:inference-profile/${prefix}.anthropic.claude-v1:0`;

describe("the service control policies deny", () => {
  it.each([
    ["an instance in Singapore", call("ec2:RunInstances", "ap-southeast-1"), "DenyOutsideIndia"],
    ["a bucket in Virginia", call("s3:CreateBucket", "us-east-1"), "DenyOutsideIndia"],
    ["a region that no one has heard of", call("ec2:RunInstances", "ap-south-3"), "DenyOutsideIndia"],
    ["inference wherever Bedrock likes", call("bedrock:InvokeModel", "unspecified"), "DenyOutsideIndia"],
    ["a key abroad, which Control Tower lets be", call("kms:CreateKey", "eu-west-1"), "DenyOutsideIndia"],
    ["a Config aggregator abroad, which Control Tower lets be", call("config:PutConfigurationAggregator", "us-east-1"), "DenyOutsideIndia"],
    ["an Identity Center abroad, which Control Tower lets be", call("sso:CreateInstance", "us-east-1"), "DenyOutsideIndia"],
    ["notifications abroad, which Control Tower lets be", call("notifications:CreateEventRule", "us-east-1"), "DenyOutsideIndia"],
    ["a public image registry, which Control Tower lets be", call("ecr-public:PutImage", "us-east-1"), "DenyOutsideIndia"],
    ["a call centre's voice, which Control Tower lets be", call("chime:CreateVoiceConnector", "us-east-1"), "DenyOutsideIndia"],
    ["a distribution, unless edges are allowed", call("cloudfront:CreateDistribution", "us-east-1"), "DenyOutsideIndia"],
    ["an accelerator, unless edges are allowed", call("globalaccelerator:CreateAccelerator", "us-west-2"), "DenyOutsideIndia"],
    ["a web ACL for edges, unless edges are allowed", call("wafv2:CreateWebACL", "us-east-1"), "DenyOutsideIndia"],
    ["an access point of many regions", call("s3:CreateMultiRegionAccessPoint", "us-west-2"), "DenyMultiRegionAccessPoints"],
    [
      "an access point of many regions asked for in Mumbai",
      call("s3:CreateMultiRegionAccessPoint", "ap-south-1"),
      "DenyMultiRegionAccessPoints",
    ],
    ["query logs of a public zone", call("route53:CreateQueryLoggingConfig", "us-east-1"), "DenyPublicDnsLogs"],
    [
      "a key's replica abroad, asked for in Mumbai",
      call("kms:ReplicateKey", "ap-south-1", { "kms:ReplicaRegion": "us-east-1" }),
      "DenyKeyReplicasAbroad",
    ],
    [
      "a key's primary abroad, asked for in Mumbai",
      call("kms:UpdatePrimaryRegion", "ap-south-1", { "kms:PrimaryRegion": "us-east-1" }),
      "DenyKeyPrimaryAbroad",
    ],
    [
      "a secret with one replica in India and one abroad",
      call("secretsmanager:ReplicateSecretToRegions", "ap-south-1", { "secretsmanager:AddReplicaRegions": ["ap-south-2", "us-east-1"] }),
      "DenySecretReplicasAbroad",
    ],
    [
      "a backup's copy abroad",
      call("backup:CopyFromBackupVault", "ap-south-1", { "backup:CopyTargets": [vault("us-east-1")] }),
      "DenyBackupCopiesAbroad",
    ],
    [
      "an endpoint for a service abroad",
      call("ec2:CreateVpcEndpoint", "ap-south-1", { "ec2:VpceServiceRegion": "us-east-1" }),
      "DenyEndpointsAbroad",
    ],
    [
      "opting in to a region abroad",
      call("account:EnableRegion", "us-east-1", { "account:TargetRegion": "ap-southeast-3" }),
      "DenyOptInAbroad",
    ],
    ["opting out of Hyderabad", call("account:DisableRegion", "us-east-1", { "account:TargetRegion": "ap-south-2" }), "DenyOptOut"],
    ["leaving the organisation", call("organizations:LeaveOrganization", "us-east-1"), "DenyLeaving"],
    ["stopping a trail", call("cloudtrail:StopLogging", "ap-south-1"), "ProtectAuditTrails"],
    ["stopping a recorder", call("config:StopConfigurationRecorder", "ap-south-1"), "ProtectRecorders"],
    [
      "deleting an audit bucket",
      call("s3:DeleteBucket", "ap-south-1", {}, "arn:aws:s3:::acme-prod-mumbai-audit-444455556666"),
      "ProtectAuditBuckets",
    ],
    [
      "shortening an audit bucket's life cycle",
      call("s3:PutLifecycleConfiguration", "ap-south-1", {}, "arn:aws:s3:::acme-prod-mumbai-audit-444455556666"),
      "ProtectAuditBuckets",
    ],
    [
      "deleting a version of an audit record",
      call("s3:DeleteObjectVersion", "ap-south-1", {}, "arn:aws:s3:::acme-prod-mumbai-audit-444455556666/a"),
      "ProtectAuditRecords",
    ],
  ] as const)("%s", (_, made, sid) => {
    expect(deniedBy(strict, made)).toContain(sid);
  });

  it.each(foreignGeographies())("inference by a profile of %s, though it is invoked in Mumbai", (prefix) => {
    expect(deniedBy(strict, call("bedrock:InvokeModelWithResponseStream", "ap-south-1", {}, profile(prefix)))).toEqual([
      "DenyInferenceAbroad",
    ]);
  });

  it("leaving even to roles that all else lets be", () => {
    expect(
      deniedBy(
        strict,
        call("organizations:LeaveOrganization", "us-east-1", { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/break-glass" }),
      ),
    ).toEqual(["DenyLeaving"]);
  });

  it.each([
    ["logs of a web ACL for edges", call("wafv2:PutLoggingConfiguration", "us-east-1")],
    ["access logs streamed from edges", call("cloudfront:CreateRealtimeLogConfig", "us-east-1")],
    ["values kept at edges", call("cloudfront:CreateKeyValueStore", "us-east-1")],
  ] as const)("%s, though edges are allowed", (_, made) => {
    expect(deniedBy(edges, made)).toEqual(["DenyEdgeLogs"]);
  });
});

describe("the service control policies let through", () => {
  it.each(
    indianRegions().flatMap((region) =>
      ["ec2:RunInstances", "s3:CreateBucket", "kms:CreateKey", "eks:CreateCluster", "bedrock:InvokeModel"].map(
        (action) => [action, region] as const,
      ),
    ),
  )("%s in %s", (action, region) => expect(deniedBy(strict, call(action, region))).toEqual([]));

  it.each([
    ["a role", call("iam:CreateRole", "us-east-1")],
    ["an identity's token at the global endpoint", call("sts:AssumeRole", "us-east-1")],
    ["a public zone", call("route53:CreateHostedZone", "us-east-1")],
    ["a budget", call("budgets:ModifyBudget", "us-east-1")],
    ["a support case", call("support:CreateCase", "us-east-1")],
    ["a look at all buckets", call("s3:ListAllMyBuckets", "us-east-1")],
    ["opting in to Hyderabad", call("account:EnableRegion", "us-east-1", { "account:TargetRegion": "ap-south-2" })],
    ["a key's replica in Hyderabad", call("kms:ReplicateKey", "ap-south-1", { "kms:ReplicaRegion": "ap-south-2" })],
    ["a key's primary in Hyderabad", call("kms:UpdatePrimaryRegion", "ap-south-1", { "kms:PrimaryRegion": "ap-south-2" })],
    ["a secret without replicas", call("secretsmanager:CreateSecret", "ap-south-1")],
    [
      "a secret's replica in Hyderabad",
      call("secretsmanager:CreateSecret", "ap-south-1", { "secretsmanager:AddReplicaRegions": ["ap-south-2"] }),
    ],
    ["a backup's copy to Hyderabad", call("backup:CopyFromBackupVault", "ap-south-1", { "backup:CopyTargets": [vault("ap-south-2")] })],
    ["an endpoint for a service of the same region", call("ec2:CreateVpcEndpoint", "ap-south-1")],
    [
      "a model of the caller's region",
      call("bedrock:InvokeModel", "ap-south-1", {}, "arn:aws:bedrock:ap-south-1::foundation-model/anthropic.claude-v1:0"),
    ],
    [
      "the deployer's change to an audit bucket",
      call(
        "s3:PutBucketPolicy",
        "ap-south-1",
        { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/nivas-deployer" },
        "arn:aws:s3:::acme-prod-mumbai-audit-444455556666",
      ),
    ],
    ["a change to any other bucket", call("s3:PutBucketPolicy", "ap-south-1", {}, "arn:aws:s3:::acme-prod-mumbai-shop")],
  ] as const)("%s", (_, made) => {
    expect(deniedBy(strict, made)).toEqual([]);
  });

  it.each([
    ["a distribution", call("cloudfront:CreateDistribution", "us-east-1")],
    ["its certificate", call("acm:RequestCertificate", "us-east-1")],
    ["its web ACL", call("wafv2:CreateWebACL", "us-east-1")],
    ["an accelerator", call("globalaccelerator:CreateAccelerator", "us-west-2")],
  ] as const)("%s where edges are allowed", (_, made) => {
    expect(deniedBy(edges, made)).toEqual([]);
  });
});

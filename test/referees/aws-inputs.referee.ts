import { describe, expect, it } from "vitest";
import { awsResources } from "./aws-inputs/graph.ts";
import { findingLines, judgeAwsInputs, type AwsJudgement } from "./aws-inputs/judge.ts";
import { brokenRows } from "./aws-inputs/mapping-check.ts";
import { committedMapping, mapping, type Mapping } from "./aws-inputs/mapping.ts";
import { propertyByName, typeByName } from "./aws-inputs/names.ts";
import { cfnLintSchemas, type Schemas } from "./aws-inputs/schemas.ts";
import { needs } from "./harness/needs.ts";

const ready = await needs({ python: ["cfn-lint"] });
const schemas: Schemas = ready ? await cfnLintSchemas() : { types: new Set(), schema: () => undefined };

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** One resource in a region, judged as a preview would be. */
function judge(
  type: string,
  inputs: Readonly<Record<string, unknown>>,
  options: { readonly region?: string; readonly mapping?: Mapping } = {},
): AwsJudgement {
  const { region = "ap-south-2", mapping: table = committedMapping() } = options;
  const provider = { urn: "urn:p", name: "aws", type: "pulumi:providers:aws", inputs: { region } };
  const resource = { urn: "urn:r", name: "it", type, provider: "urn:p::id-1", inputs };
  const resources = awsResources([provider, resource].map((row) => JSON.stringify(row)).join("\n"));
  return judgeAwsInputs(resources, { schemas, mapping: table });
}

function lines(...args: Parameters<typeof judge>): readonly string[] {
  return findingLines(judge(...args).findings);
}

const queue = "aws:sqs/queue:Queue";
const cluster = {
  name: "prod",
  roleArn: unknown,
  version: "1.35",
  accessConfig: { authenticationMode: "API" },
  vpcConfig: { subnetIds: [unknown, unknown], endpointPublicAccess: false, endpointPrivateAccess: true },
  encryptionConfig: { provider: { keyArn: unknown }, resources: ["secrets"] },
  tags: { "data-class": "internal" },
};

describe.runIf(ready)("AWS inputs that are right", () => {
  it.each([
    [queue, { name: "orders", messageRetentionSeconds: 1_209_600, fifoQueue: false }],
    ["aws:eks/cluster:Cluster", cluster],
    ["aws:kms/key:Key", { description: "cluster", enableKeyRotation: true, multiRegion: true, policy: '{"Version":"2012-10-17"}' }],
    ["aws:cloudwatch/logGroup:LogGroup", { name: "/aws/eks/prod", retentionInDays: 2557, kmsKeyId: unknown }],
    ["aws:iam/role:Role", { name: "node", assumeRolePolicy: '{"Statement":[]}', maxSessionDuration: 3600 }],
  ])("of %s pass, most keys mapped by name alone", (type, inputs) => {
    const { findings, counts } = judge(type, inputs);
    expect(findings).toEqual([]);
    expect(counts.judged).toBeGreaterThan(0);
  });

  it("may be unknown before up, which says nothing against them", () => {
    expect(lines("aws:eks/cluster:Cluster", { ...cluster, vpcConfig: unknown })).toEqual([]);
  });
});

describe.runIf(ready)("AWS inputs that are wrong", () => {
  it.each([
    [
      "a wrong enum",
      "aws:eks/cluster:Cluster",
      { ...cluster, accessConfig: { authenticationMode: "APIS" } },
      'accessConfig.authenticationMode: "APIS" is not one of CONFIG_MAP, API_AND_CONFIG_MAP, API [enum]',
    ],
    [
      "a wrong number of an enum",
      "aws:cloudwatch/logGroup:LogGroup",
      { name: "/a", retentionInDays: 2555 },
      "retentionInDays: 2555 is not one of",
    ],
    ["a pattern violation", "aws:eks/cluster:Cluster", { ...cluster, name: "-prod" }, 'name: "-prod" does not match ^[0-9A-Za-z]'],
    [
      "a text that is too long",
      "aws:iam/role:Role",
      { assumeRolePolicy: "{}", name: "r".repeat(65) },
      "has 65 characters; at most 64 [length]",
    ],
    [
      "an item of a list",
      "aws:eks/cluster:Cluster",
      { ...cluster, enabledClusterLogTypes: ["api", "audits"] },
      'enabledClusterLogTypes[1]: "audits" is not one of',
    ],
    ["a secret value", "aws:iam/role:Role", { assumeRolePolicy: "{}", name: { ...secret, value: "a/b" } }, 'name: "a/b" does not match'],
    ["a number out of range", queue, { kmsDataKeyReusePeriodSeconds: 1 }, "1 is below 60 [range]"],
    ["a wrong type", queue, { delaySeconds: "soon" }, 'delaySeconds: "soon" is no integer [type]'],
    [
      "a required property that is not set",
      "aws:eks/cluster:Cluster",
      { ...cluster, roleArn: null },
      "RoleArn is required and no key maps to it [required]",
    ],
    ["an unmapped key", queue, { frobnicate: true }, "frobnicate: maps to no property of AWS::SQS::Queue"],
    [
      "an unmapped nested key",
      "aws:eks/cluster:Cluster",
      { ...cluster, accessConfig: { mode: "API" } },
      "accessConfig.mode: maps to no property of AWS::EKS::Cluster, AccessConfig",
    ],
    ["an unmapped type", "aws:sqs/telegraph:Telegraph", {}, "maps by name to no CloudFormation type"],
  ])("are found: %s", (_, type, inputs, expected) => {
    expect(lines(type, inputs).join("\n")).toContain(expected);
  });

  it("are found by region: Hyderabad lacks App Runner, Mumbai has it", () => {
    const [type, inputs] = ["aws:apprunner/service:Service", { serviceName: "shop", sourceConfiguration: unknown }];
    expect(lines(type, inputs)).toEqual([
      "it (aws:apprunner/service:Service, ap-south-2): ap-south-2 does not offer AWS::AppRunner::Service [not offered]",
    ]);
    expect(lines(type, inputs, { region: "ap-south-1" })).toEqual([]);
  });

  it("are found in any region but Mumbai and Hyderabad", () => {
    expect(lines(queue, {}, { region: "us-east-1" })[0]).toContain("is in region us-east-1; expected ap-south-1 or");
    expect(lines(queue, { region: "ap-southeast-1" })[0]).toContain("is in region ap-southeast-1");
  });
});

describe.runIf(ready)("the mapping", () => {
  const table = (rule: Mapping["types"][string]): Mapping => mapping({ types: { [queue]: rule } });

  it("takes a key elsewhere, also with other spellings of its values", () => {
    const keys = { tenancy: { path: "InstanceTenancy", values: { own: "dedicated" } } };
    const vpc = mapping({ types: { "aws:ec2/vpc:Vpc": { keys } } });
    const cidrBlock = "10.0.0.0/16";
    expect(lines("aws:ec2/vpc:Vpc", { cidrBlock, tenancy: "own" }, { mapping: vpc })).toEqual([]);
    const [wrong] = lines("aws:ec2/vpc:Vpc", { cidrBlock, tenancy: "rented" }, { mapping: vpc });
    expect(wrong).toContain('tenancy: "rented" is not one of dedicated, default, host [enum]');
  });

  it("lifts nested keys up to where CloudFormation has them, and lets flat keys down", () => {
    const up = table({ keys: { settings: "." } });
    expect(lines(queue, { settings: { delaySeconds: 901, fifoQueue: 3 } }, { mapping: up })).toEqual([
      "it (aws:sqs/queue:Queue, ap-south-2) settings.delaySeconds: 901 is above 900 [range]",
      "it (aws:sqs/queue:Queue, ap-south-2) settings.fifoQueue: 3 is no boolean [type]",
    ]);
    const down = mapping({ types: { "aws:eks/cluster:Cluster": { keys: { mode: "AccessConfig.AuthenticationMode" } } } });
    const { accessConfig: _, vpcConfig, ...rest } = cluster;
    const inputs = { ...rest, tags: null, resourcesVpcConfig: vpcConfig, mode: "APIS" };
    expect(lines("aws:eks/cluster:Cluster", inputs, { mapping: down })).toEqual([
      'it (aws:eks/cluster:Cluster, ap-south-2) mode: "APIS" is not one of CONFIG_MAP, API_AND_CONFIG_MAP, API [enum]',
    ]);
  });

  it("excuses a key, a type, a missing property and a finding, each with a reason", () => {
    const reason = "a reason that is long enough";
    const keys = { frobnicate: { none: reason } };
    expect(lines(queue, { frobnicate: { a: 1 } }, { mapping: table({ keys }) })).toEqual([]);
    expect(lines(queue, { frobnicate: 1 }, { mapping: table({ none: reason }) })).toEqual([]);
    const accept = { visibilityTimeout: reason };
    expect(lines(queue, { visibilityTimeout: "soon" }, { mapping: table({ accept }) })).toEqual([]);
    const role = "aws:iam/role:Role";
    const absent = mapping({ types: { [role]: { absent: { AssumeRolePolicyDocument: reason } } } });
    expect(lines(role, {}, { mapping: mapping({}) })).toHaveLength(1);
    expect(lines(role, {}, { mapping: absent })).toEqual([]);
    expect(() => table({ none: "because" })).toThrow();
  });

  it("is found out when it names a property CloudFormation does not have", () => {
    const keys = { name: "QueueNames" };
    expect(lines(queue, { name: "a" }, { mapping: table({ keys }) })[0]).toContain("[stale mapping]");
  });

  it("as committed leads every row to a type and property there is, and repeats nothing that names give", () => {
    expect(brokenRows(committedMapping(), schemas, "ap-south-1")).toEqual([]);
  });

  it("tells which of its rows nothing needed", () => {
    const used = table({ cfn: "AWS::SQS::Queue", keys: { scope: "DeduplicationScope", other: "QueueName" } });
    expect(judge(queue, { scope: "queue" }, { mapping: used }).unusedRows).toEqual([`${queue} keys.other`]);
  });

  it.each([
    ["aws:sqs/queue:Queue", "AWS::SQS::Queue"],
    ["aws:eks/nodeGroup:NodeGroup", "AWS::EKS::Nodegroup"],
    ["aws:cloudwatch/logGroup:LogGroup", "AWS::Logs::LogGroup"],
    ["aws:ec2/natGateway:NatGateway", "AWS::EC2::NatGateway"],
    ["aws:ec2/eip:Eip", "AWS::EC2::EIP"],
    ["aws:ec2transitgateway/transitGateway:TransitGateway", "AWS::EC2::TransitGateway"],
    ["aws:ec2transitgateway/route:Route", "AWS::EC2::TransitGatewayRoute"],
    ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", undefined],
  ])("derives the type of %s by name", (token, type) => {
    expect(typeByName(token, schemas.types, committedMapping().services)).toBe(type);
  });

  it.each([
    ["vpcId", ["VpcId"], "VpcId"],
    ["policy", ["PolicyName", "PolicyDocument"], "PolicyDocument"],
    ["policy", ["QueuePolicy", "Path"], "QueuePolicy"],
    ["name", ["Arn", "QueueName"], "QueueName"],
    ["bucket", ["BucketName"], "BucketName"],
    ["subnetIds", ["Subnets"], "Subnets"],
    ["nodeRoleArn", ["NodeRole"], "NodeRole"],
    ["name", ["UserName"], undefined],
  ])("derives the property of %s among %j by name", (key, names, property) => {
    expect(propertyByName(key, names, "AWS::SQS::Queue")).toBe(property);
  });
});

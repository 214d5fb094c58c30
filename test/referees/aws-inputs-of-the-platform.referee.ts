import { beforeAll, describe, expect, it } from "vitest";
import type { Mode } from "../../cli/engine/graph.ts";
import { jsonLines } from "../../cli/output/json-lines.ts";
import { awsResources, type AwsResource } from "./aws-inputs/graph.ts";
import { findingLines, judgeAwsInputs, type AwsJudgement } from "./aws-inputs/judge.ts";
import { committedMapping } from "./aws-inputs/mapping.ts";
import { cfnLintSchemas, type Schemas } from "./aws-inputs/schemas.ts";
import { needs } from "./harness/needs.ts";
import { withValue } from "./harness/value-paths.ts";
import { environments, platformGraph, type EnvironmentName } from "./platform.ts";

const ready = await needs({ python: ["cfn-lint"] });
const schemas: Schemas = ready ? await cfnLintSchemas() : { types: new Set(), schema: () => undefined };
const mapping = committedMapping();

async function resourcesOf(environment: EnvironmentName, mode: Mode): Promise<readonly AwsResource[]> {
  return awsResources(jsonLines((await platformGraph(environment, mode)).resources));
}

describe.runIf(ready)("the AWS resources", () => {
  const judged = new Map<string, AwsJudgement>();
  let everything: AwsJudgement;

  beforeAll(async () => {
    const all: AwsResource[] = [];
    for (const environment of environments) {
      for (const mode of ["preview", "update"] as const) {
        const resources = await resourcesOf(environment, mode);
        all.push(...resources);
        judged.set(`${environment} ${mode}`, judgeAwsInputs(resources, { schemas, mapping }));
      }
    }
    everything = judgeAwsInputs(all, { schemas, mapping });
  });

  it.each(environments.flatMap((environment) => ["preview", "update"].map((mode) => `${environment} ${mode}`)))(
    "of %s have no input that CloudFormation's schemas of their region refuse",
    (key) => {
      const { findings, counts } = judged.get(key) ?? everything;
      console.log(
        `aws inputs of ${key}: ${counts.resources} resources (${counts.withoutTwin} of a type CloudFormation lacks), ${counts.judged} values judged, ${counts.left} left alone`,
      );
      expect(findingLines(findings)).toEqual([]);
      expect(counts.resources).toBeGreaterThan(300);
    },
  );

  it("leave no row of the mapping unused", () => {
    expect(everything.unusedRows).toEqual([]);
  });

  it("say more in update mode, where ids and names are known", () => {
    for (const environment of environments) {
      expect(judged.get(`${environment} update`)?.counts.judged).toBeGreaterThan(
        judged.get(`${environment} preview`)?.counts.judged ?? Infinity,
      );
    }
  });
});

describe.runIf(ready)("a mistake in production's AWS inputs is found:", () => {
  let prod: readonly AwsResource[];

  beforeAll(async () => {
    prod = await resourcesOf("prod", "preview");
  });

  it.each([
    [
      "a retention CloudWatch does not know",
      "aws:cloudwatch/logGroup:LogGroup",
      "mumbai-control-plane",
      ["retentionInDays"],
      366,
      "366 is not one of",
    ],
    ["half of an AMI type", "aws:eks/nodeGroup:NodeGroup", "delhi", ["amiType"], "BOTTLEROCKET", '"BOTTLEROCKET" is not one of'],
    ["a typo in an enum", "aws:eks/cluster:Cluster", "mumbai", ["upgradePolicy", "supportType"], "STANDART", '"STANDART" is not one of'],
    ["a log type that is none", "aws:eks/cluster:Cluster", "hyderabad", ["enabledClusterLogTypes"], ["apis"], '"apis" is not one of'],
    [
      "an instance type that Hyderabad lacks",
      "aws:eks/nodeGroup:NodeGroup",
      "hyderabad-system",
      ["instanceTypes"],
      ["g5.xlarge"],
      '"g5.xlarge" is not one of',
    ],
    [
      "an instance type that is none",
      "aws:eks/nodeGroup:NodeGroup",
      "mumbai-system",
      ["instanceTypes"],
      ["m7g.xlrage"],
      '"m7g.xlrage" is not one of',
    ],
    ["a KMS grace period too short", "aws:kms/key:Key", "mumbai-volumes", ["deletionWindowInDays"], 5, "5 is below 7"],
    [
      "a queue that keeps messages too long",
      "aws:sqs/queue:Queue",
      "mumbai-karpenter",
      ["messageRetentionSeconds"],
      1_209_601,
      "is above 1209600",
    ],
    ["a misspelt key", "aws:eks/cluster:Cluster", "mumbai", ["deletionProtected"], true, "deletionProtected: maps to no property"],
    [
      "a tag mutability that is none",
      "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
      "mumbai-registry-quay",
      ["imageTagMutability"],
      "FROZEN",
      '"FROZEN" is not one of',
    ],
    [
      "an upstream that is none",
      "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
      "mumbai-registry-quay",
      ["ecrRepositoryPrefix"],
      "Quay",
      '"Quay" does not match',
    ],
    ["a region abroad", "aws:s3/bucket:Bucket", "mumbai-flow-logs", ["region"], "ap-southeast-1", "is in region ap-southeast-1"],
  ])("%s", (_, type, name, path, value, expected) => {
    const target = prod.find((resource) => resource.type === type && resource.name === name);
    expect(target, `${name} is registered`).toBeDefined();
    if (target === undefined) return;
    const region = path[0] === "region" ? String(value) : target.region;
    const { findings } = judgeAwsInputs([{ ...target, region, inputs: withValue(target.inputs, path, value) }], { schemas, mapping });
    expect(findingLines(findings).join("\n")).toContain(expected);
  });
});

import type { AwsResource } from "./graph.ts";
import type { Mapping, TypeRule } from "./mapping.ts";
import { typeByName } from "./names.ts";
import type { Schemas } from "./schemas.ts";
import { walk, type Fault } from "./walk.ts";

/** One thing wrong with an AWS resource of a preview. */
export interface AwsFinding {
  readonly kind: Fault["kind"] | "unmapped type" | "not offered" | "region";
  /** Logical name of the resource. */
  readonly resource: string;
  readonly type: string;
  readonly region: string;
  /** Pulumi path of the input, empty for the resource itself. */
  readonly path: string;
  readonly message: string;
}

/** What {@link judgeAwsInputs} found. */
export interface AwsJudgement {
  readonly findings: readonly AwsFinding[];
  /** Rows of the mapping that no resource needed: remove them, unless another environment does. */
  readonly unusedRows: readonly string[];
  /** How much was judged: resources, those of a type CloudFormation lacks, values judged, values left alone. */
  readonly counts: { resources: number; withoutTwin: number; judged: number; left: number };
}

/** What the resources are held against. */
export interface AwsReferee {
  readonly schemas: Schemas;
  readonly mapping: Mapping;
  /** Regions a resource may be in; any other is a finding. @default Mumbai and Hyderabad */
  readonly regions?: readonly string[];
}

/** Holds every AWS resource of a preview against the CloudFormation schema that its region offers. */
export function judgeAwsInputs(resources: readonly AwsResource[], referee: AwsReferee): AwsJudgement {
  const { schemas, mapping, regions = ["ap-south-1", "ap-south-2"] } = referee;
  const findings: AwsFinding[] = [];
  const used = new Set<string>();
  const counts = { resources: resources.length, withoutTwin: 0, judged: 0, left: 0 };

  for (const { name, type, region = "none", inputs } of resources) {
    const find = (kind: AwsFinding["kind"], path: string, message: string): void => {
      findings.push({ kind, resource: name, type, region, path, message });
    };
    const rule: TypeRule = mapping.types[type] ?? {};
    if ("none" in rule) {
      used.add(type);
      counts.withoutTwin += 1;
      continue;
    }
    if (!regions.includes(region)) {
      find("region", "", `is in region ${region}; expected ${regions.join(" or ")}`);
      continue;
    }
    const cfnType = rule.cfn ?? typeByName(type, schemas.types, mapping.services);
    if (cfnType === undefined || !schemas.types.has(cfnType)) {
      const cause = rule.cfn === undefined ? "maps by name to no CloudFormation type" : `is mapped to ${rule.cfn}, no type`;
      find("unmapped type", "", `${cause} - correct mapping.json`);
      continue;
    }
    if (rule.cfn !== undefined) used.add(`${type} cfn`);
    const root = schemas.schema(region, cfnType);
    if (root === undefined) {
      find("not offered", "", `${region} does not offer ${cfnType}`);
      continue;
    }
    const result = walk(inputs, { cfnType, root, rule, everywhere: mapping.everywhere });
    for (const row of result.used) used.add(`${type} ${row}`);
    for (const { kind, path, message } of result.faults) find(kind, path, message);
    counts.judged += result.judged;
    counts.left += result.left;
  }
  return { findings, unusedRows: rows(mapping).filter((row) => !used.has(row)), counts };
}

function rows(mapping: Mapping): readonly string[] {
  return Object.entries(mapping.types).flatMap(([type, rule]) => {
    if ("none" in rule) return [type];
    const parts = { keys: rule.keys ?? {}, absent: rule.absent ?? {}, accept: rule.accept ?? {} };
    const nested = Object.entries(parts).flatMap(([part, map]) => Object.keys(map).map((key) => `${type} ${part}.${key}`));
    return rule.cfn === undefined ? nested : [`${type} cfn`, ...nested];
  });
}

/** Findings as lines for a person, equal ones once. */
export function findingLines(findings: readonly AwsFinding[]): readonly string[] {
  const lines = findings.map(({ kind, resource, type, region, path, message }) => {
    return `${resource} (${type}, ${region})${path === "" ? "" : ` ${path}`}: ${message} [${kind}]`;
  });
  return [...new Set(lines)].sort();
}

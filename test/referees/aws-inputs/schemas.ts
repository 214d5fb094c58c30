import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../harness/manifest.ts";
import { pythonPackageDir } from "../harness/python.ts";

/** A node of a CloudFormation resource schema. */
export type SchemaNode = Readonly<Record<string, unknown>>;

/** Properties whose values a region limits more than its schema says: the list of them that cfn-lint adds, by type. */
const regionalItems: Readonly<Record<string, { readonly property: string; readonly file: string }>> = {
  "AWS::EKS::Nodegroup": { property: "InstanceTypes", file: "aws_ec2_instance/instancetype_enum.json" },
};

/** CloudFormation resource schemas as the regions offer them. */
export interface Schemas {
  /** Every type of any region. */
  readonly types: ReadonlySet<string>;
  /** The schema of a type in a region, undefined where the region does not offer the type. */
  schema(region: string, type: string): SchemaNode | undefined;
}

/**
 * The schemas that cfn-lint carries, one set a region.
 * @throws RefereeUnavailable when cfn-lint cannot be had
 */
export async function cfnLintSchemas(): Promise<Schemas> {
  const root = join(await pythonPackageDir("cfn-lint", "cfnlint"), "data", "schemas");
  const providers = new Map<string, Readonly<Record<string, string>>>();
  for (const file of readdirSync(join(root, "providers"))) {
    if (!/^[a-z]+(-[a-z]+)+-\d\.json$/.test(file)) continue;
    providers.set(file.replace(".json", ""), readMap(join(root, "providers", file)) as Record<string, string>);
  }
  const schemas = new Map<string, SchemaNode>();
  return {
    types: new Set([...providers.values()].flatMap((types) => Object.keys(types))),
    schema: (region, type) => {
      const types = providers.get(region);
      if (types === undefined) throw new Error(`cfn-lint knows no region "${region}"`);
      const hash = types[type];
      if (hash === undefined) return undefined;
      const key = `${region} ${hash}`;
      const known = schemas.get(key) ?? limited(root, region, type, readMap(join(root, "resources", `${hash}.json`)));
      schemas.set(key, known);
      return known;
    },
  };
}

/** The schema of `type` with what `region` limits besides: instance types that it offers. */
function limited(root: string, region: string, type: string, schema: SchemaNode): SchemaNode {
  const limit = regionalItems[type];
  if (limit === undefined) return schema;
  const offered = map(readMap(join(root, "extensions", limit.file))[region]);
  const property = map(map(schema["properties"])[limit.property]);
  const items = { ...map(property["items"]), enum: strings(offered["enum"]) };
  return { ...schema, properties: { ...map(schema["properties"]), [limit.property]: { ...property, items } } };
}

function readMap(file: string): Record<string, unknown> {
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isRecord(value)) throw new Error(`${file} holds no map`);
  return value;
}

/** A schema node with its `$ref` followed and what `allOf` adds to properties and required merged in. */
export function resolve(root: SchemaNode, node: SchemaNode): SchemaNode {
  const reference = node["$ref"];
  if (typeof reference === "string") {
    const { $ref: _, ...beside } = node;
    return resolve(root, { ...follow(root, reference), ...beside });
  }
  const parts = nodes(node["allOf"]);
  if (parts.length === 0) return node;
  const { allOf: _, ...own } = node;
  return parts.map((part) => resolve(root, part)).reduce(merged, own);
}

function follow(root: SchemaNode, reference: string): SchemaNode {
  const steps = reference
    .replace(/^#\//, "")
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const found = steps.reduce<unknown>((node, step) => (isRecord(node) ? node[step] : undefined), root);
  if (!isRecord(found)) throw new Error(`schema reference ${reference} leads nowhere`);
  return found;
}

function merged(left: SchemaNode, right: SchemaNode): SchemaNode {
  return {
    ...right,
    ...left,
    properties: { ...map(right["properties"]), ...map(left["properties"]) },
    required: [...strings(left["required"]), ...strings(right["required"])],
  };
}

/** The properties of an object node, those of its alternatives included. */
export function properties(root: SchemaNode, node: SchemaNode): Readonly<Record<string, SchemaNode>> {
  const found: Record<string, SchemaNode> = {};
  for (const part of [...alternatives(node).map((alternative) => resolve(root, alternative)), node]) {
    for (const [name, child] of Object.entries(map(part["properties"]))) if (isRecord(child)) found[name] = child;
  }
  return found;
}

/** The parts of which one must hold. */
export function alternatives(node: SchemaNode): readonly SchemaNode[] {
  return [...nodes(node["anyOf"]), ...nodes(node["oneOf"])];
}

/** A list of nodes, empty where there is none. */
export function nodes(value: unknown): readonly SchemaNode[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A map, empty where there is none. */
export function map(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

/** A list of strings, empty where there is none. */
export function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

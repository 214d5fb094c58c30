import { checkNotes } from "./check-notes.ts";
import { configJsonSchema, type JsonSchema } from "./json-schema.ts";

/** One key of the configuration as the reference page shows it. */
export interface ReferenceRow {
  /** `regions[].vpcCidr`. */
  readonly path: string;
  readonly type: string;
  /** As its description states it; undefined for a key that has to be there. */
  readonly default: string | undefined;
  readonly meaning: string;
}

/** Every key, group and list of the configuration, each group before what it holds. */
export function referenceRows(schema: JsonSchema = configJsonSchema(), prefix = ""): readonly ReferenceRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]): readonly ReferenceRow[] => {
    if (typeof property === "boolean") return [];
    const path = `${prefix}${key}`;
    const [meaning = "", stated] = (property.description ?? "").split(/\.? ?Default: /);
    const held = objectOf(property);
    const isList = property.type === "array";
    return [
      { path, type: typeOf(property), default: stated, meaning },
      ...(held === undefined ? [] : referenceRows(held, `${path}${isList ? "[]" : ""}.`)),
    ];
  });
}

function objectOf(schema: JsonSchema): JsonSchema | undefined {
  const inner = [schema, ...(schema.anyOf ?? []), ...(Array.isArray(schema.items) ? [] : [schema.items])];
  return inner.find((one): one is JsonSchema => typeof one === "object" && one.properties !== undefined);
}

function typeOf(schema: JsonSchema): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map((one) => (typeof one === "boolean" ? "" : typeOf(one))).join(" or ");
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (schema.type === "array")
    return Array.isArray(schema.items) || typeof schema.items !== "object" ? "list" : `list of ${plural(typeOf(schema.items))}`;
  if (schema.type === "object") return schema.properties === undefined ? "keys and texts" : "group";
  if (schema.type === "integer") return `${schema.minimum} to ${schema.maximum}`;
  return schema.type === "boolean" ? "`true`, `false`" : "text";
}

function plural(type: string): string {
  return /^[a-z]+$/.test(type) ? `${type}s` : type;
}

const intro = `# Configuration

What a stack file, \`Pulumi.<environment>.yaml\`, may hold under \`config:\`, each top key after \`nivas:\`. Every problem is shown at
once; \`nivas check\` does it in a blink. P01 to P28 are the rules of places. The file of a slice,
\`Pulumi.<environment>-<slice>.yaml\`, holds \`nivas:environment\`, \`nivas:slice\`, its encryption key and
\`pulumi:disable-default-providers\` alone. An editor that reads the file's first line, \`# yaml-language-server: $schema=./config/schema.json\`,
completes and explains the keys.

This page is made by \`node config/schema/generate.ts\`.
`;

/** The reference page of the configuration, Markdown: a section a top-level group, a row a key. */
export function referencePage(): string {
  const rows = referenceRows();
  const groups = rows.filter(({ path }) => !path.includes(".")).map(({ path }) => path);
  const single = groups.filter((group) => rows.every(({ path }) => path === group || !belongs(path, group)));
  const sections = groups
    .filter((group) => !single.includes(group))
    .map((group) =>
      section(
        `## nivas:${group}`,
        rows.filter(({ path }) => path === group || belongs(path, group)),
      ),
    );
  return [
    intro,
    section(
      "## The environment",
      rows.filter(({ path }) => single.includes(path)),
    ),
    ...sections,
  ].join("\n");
}

function belongs(path: string, group: string): boolean {
  return path.startsWith(`${group}.`) || path.startsWith(`${group}[`);
}

/** Rows of keys as a Markdown table, without the column of checks. */
export function referenceTable(rows: readonly ReferenceRow[]): string {
  const lines = rows.map(
    ({ path, type, default: stated, meaning }) => `| ${[`\`${path}\``, type, stated ?? "required", meaning].map(cell).join(" | ")} |`,
  );
  return ["| Key | Type | Default | Meaning |", "|---|---|---|---|", ...lines, ""].join("\n");
}

function section(title: string, rows: readonly ReferenceRow[]): string {
  const lines = rows.map(
    ({ path, type, default: stated, meaning }) =>
      `| ${[`\`${path}\``, type, stated ?? "required", meaning, checkNotes[path] ?? ""].map(cell).join(" | ")} |`,
  );
  return [title, "", "| Key | Type | Default | Meaning | Checked |", "|---|---|---|---|---|", ...lines, ""].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

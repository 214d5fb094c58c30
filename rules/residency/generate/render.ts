import type { Generated } from "./build.ts";

/** The committed text of the generated table: one type a line, so that a new provider version gives a readable diff. */
export function render(generated: Generated, version: string): string {
  const head = {
    sdk: version,
    source: `type definitions of @pulumi/aws ${version}, read by rules/residency/generate`,
    mark: "V",
    counts: generated.counts,
    nestedRegions: generated.nestedRegions,
  };
  const fields = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`);
  const rows = generated.rows.map((row) => `    ${JSON.stringify(row)}`);
  return `{\n${fields.join("\n")}\n  "rows": [\n${rows.join(",\n")}\n  ]\n}\n`;
}

import { referenceRows, referenceTable } from "../../schema/reference.ts";
import { serviceJsonSchema } from "./json-schema.ts";

const intro = `# Service reference

Every key of a service's file. What a single environment says differently stands under \`environments\`. An editor that reads
the file's first line, \`# yaml-language-server: $schema=../config/service.schema.json\`, completes and explains the keys.
[services.md](services.md) shows how they work together.

This page is made by \`node config/schema/generate.ts\`.
`;

/** The reference page of a service's file, Markdown: a row a key. */
export function serviceReferencePage(): string {
  return [intro, referenceTable(referenceRows(serviceJsonSchema()))].join("\n");
}

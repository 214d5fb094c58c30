// Run by `node config/schema/generate.ts`: writes the schema for editors and the reference page. Importing it writes nothing.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { serviceJsonSchema } from "../services/schema/json-schema.ts";
import { serviceReferencePage } from "../services/schema/reference.ts";
import { stackFileSchema } from "./json-schema.ts";
import { referencePage } from "./reference.ts";

/** A file made from the schema: its path from the repository's root, and its text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Every file that is made from the schema. */
export function generatedFiles(): readonly GeneratedFile[] {
  return [
    { path: "config/schema.json", text: `${JSON.stringify(stackFileSchema(), null, 2)}\n` },
    { path: "docs/configuration.md", text: referencePage() },
    { path: "config/service.schema.json", text: `${JSON.stringify(serviceJsonSchema(), null, 2)}\n` },
    { path: "docs/service-reference.md", text: serviceReferencePage() },
  ];
}

if (import.meta.main) {
  for (const { path, text } of generatedFiles()) writeFileSync(join(import.meta.dirname, "../..", path), text);
}

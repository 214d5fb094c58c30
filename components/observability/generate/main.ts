// Run by `npm run generate`: writes the pages of alerts and metrics.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { watchPages } from "./pages.ts";

for (const { path, text } of watchPages()) writeFileSync(join(import.meta.dirname, "../../..", path), text);

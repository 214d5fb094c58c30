import { writeFileSync } from "node:fs";
import { sdkPreload } from "../cli/wiring.ts";
import { jsonLines } from "../cli/output/json-lines.ts";

// `preview.ts <regions> [file]`: an offline preview of generated regions as nivas makes one, its graph written to `file`.
const [count = "1", file] = process.argv.slice(process.argv[1]?.endsWith("start.js") === true ? 3 : 2);
const preload = await sdkPreload(process.env);
const { recordProgram } = await import("../cli/engine/record-program.ts");
const { deployRegions, generatedSpec } = await import("./regions.ts");
preload?.withoutStacks();
const graph = await recordProgram({
  project: "nivas",
  stack: "bench",
  mode: "preview",
  requireProviders: true,
  program: () => deployRegions(generatedSpec(Number(count))),
});
if (file !== undefined) writeFileSync(file, jsonLines(graph.resources));
console.log(graph.resources.length);

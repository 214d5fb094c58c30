import { writeFileSync } from "node:fs";
import { currentGraph, goldenEnvironments, goldenFile } from "./graphs.ts";

for (const environment of goldenEnvironments) {
  writeFileSync(goldenFile(environment), await currentGraph(environment));
  console.log(`test/golden/${environment}.ndjson written`);
}

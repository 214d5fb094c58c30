import { writeFileSync } from "node:fs";
import { environmentsIn, projectDirectory } from "../../config/load.ts";
import { companionRules } from "../../rules/pack/index.ts";
import { packConfig } from "../environment-config.ts";
import { rulesPage } from "../rules-page.ts";

for (const environment of environmentsIn(projectDirectory))
  writeFileSync(new URL(`../${environment}.json`, import.meta.url), packConfig(projectDirectory, environment));
writeFileSync(new URL("../../RULES.md", import.meta.url), rulesPage(companionRules));

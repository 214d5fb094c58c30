import { writeFileSync } from "node:fs";
import { companionRules } from "../../rules/pack/index.ts";
import { rulesPage } from "../rules-page.ts";

writeFileSync(new URL("../../RULES.md", import.meta.url), rulesPage(companionRules));

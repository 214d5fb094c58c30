import { companionRules, indexRules, judgeByRules, siblingsOf } from "../rules/pack/index.ts";
import { indexGraph, judgeResource } from "../rules/residency/index.ts";
import { median } from "./median.ts";
import { mixedResources } from "./mix.ts";

// `policies.ts <residency|typed|generic> <cold|warm> [resources]`: one judgement of a mixed graph by the residency tables; typed,
// by the companion rules too; generic, with the pass over strings that no table names as well. Cold is the first of a process;
// warm the median of runs, each over fresh resources.
const [pass = "typed", state = "cold", count = "1000"] = process.argv.slice(process.argv[1]?.endsWith("start.js") === true ? 3 : 2);
const rules = indexRules(companionRules);
const options = { phase: "preview", strict: true } as const;
let findings = 0;

/** Milliseconds that a judgement takes, as the policy pack makes it at the stack stage. */
function judgement(): number {
  const resources = mixedResources(Number(count));
  const start = performance.now();
  const index = indexGraph({ resources }, { generic: pass === "generic" });
  const siblings = siblingsOf(pass === "residency" ? [] : resources);
  findings = 0;
  for (const resource of resources) {
    findings += judgeResource(resource, index).findings.length;
    if (pass === "residency") continue;
    findings += judgeByRules(resource, rules, options).length;
    findings += judgeByRules(resource, rules, options, siblings).length;
  }
  return performance.now() - start;
}

const first = judgement();
const ms = state === "cold" ? first : median(Array.from({ length: 25 }, judgement));
console.log(JSON.stringify({ ms, resources: Number(count), findings }));

import { costRules } from "../cost/index.ts";
import { reliabilityRules } from "../reliability/index.ts";
import { securityRules } from "../security/index.ts";
import type { Rule } from "./rule.ts";

/** Every rule beside residency and retention. */
export const companionRules: readonly Rule[] = [...securityRules, ...reliabilityRules, ...costRules];

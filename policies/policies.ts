import type { Policies } from "@pulumi/policy";
import type { Phase } from "../rules/residency/index.ts";
import type { Rule } from "../rules/pack/index.ts";
import { ruleInfos } from "./catalogue.ts";
import { configSchema, readConfig } from "./config.ts";
import { writeEvidence } from "./evidence.ts";
import { type Mouth, RulePolicy } from "./rule-policy.ts";
import { fromAnalysis, fromStack } from "./resources.ts";
import { Session } from "./session.ts";

/**
 * The policies of the pack. The first judges: it runs every rule of a resource's type once, in one pass, and keeps what it
 * found; it also holds the configuration. Behind it stands one policy a rule, each reporting what was found under its own
 * name, so that the engine shows which rule spoke and a policy's level can be configured by its name. A rule that found
 * nothing costs nothing: its policy has no function to call, so that the SDK copies no inputs for it.
 */
export function nivasPolicies(rules: readonly Rule[], phase: Phase): Policies {
  const session = new Session(rules, phase);
  const mouth: Mouth = { findingsOn: (rule, urn) => session.take(rule, urn), has: (rule, stage) => session.has(rule, stage) };
  return [
    {
      name: "nivas",
      description: "Judges every resource by every rule; its configuration is that of the pack",
      enforcementLevel: "mandatory",
      configSchema,
      validateResource: (args) => session.judgeOne(fromAnalysis(args), readConfig(args.getConfig())),
      validateStack: (args) => {
        const config = readConfig(args.getConfig());
        const judged = session.judgeAll(fromStack(args.resources, session.inputsOf), config);
        writeEvidence(judged, config);
      },
    },
    ...ruleInfos(rules).map((info) => new RulePolicy(info, mouth)),
  ];
}

import type { PolicyConfigSchema } from "@pulumi/policy";
import type { Exemption } from "../rules/exemptions.ts";
import { type Profile, regulations } from "../rules/residency/index.ts";
import { isObject } from "../rules/residency/values.ts";

/** What a user may say to the pack; all of it only narrows, and evidence says so. */
export interface PackConfig {
  /** Profiles the stack is held to. @default every one, at full strictness */
  readonly profiles: readonly Profile[] | undefined;
  /** What is not proven stops an update. @default true */
  readonly strict: boolean;
  /** Register of exemptions. @default none */
  readonly exemptions: readonly Exemption[];
  /** Day that decides what has expired, YYYY-MM-DD. @default nothing expires */
  readonly asOf: string | undefined;
  /** File that the stack policy writes its evidence to, as JSON; needs `asOf`. @default none is written */
  readonly evidence: string | undefined;
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const exemptionKeys = ["rule", "resource", "reason", "owner", "approver", "expiry"] as const;

/** Schema of the configuration of the policy `nivas`, which the engine checks before it starts. */
export const configSchema: PolicyConfigSchema = {
  properties: {
    profiles: { type: "array", items: { type: "string" }, description: "Profiles the stack is held to; every one when left out" },
    strict: { type: "boolean", default: true, description: "Whether what is not proven stops an update" },
    asOf: { type: "string", pattern: day.source, description: "Day that decides what has expired" },
    evidence: { type: "string", description: "File the evidence is written to; needs asOf" },
    exemptions: {
      type: "array",
      description: "Findings that are accepted for a time",
      items: {
        type: "object",
        additionalProperties: false,
        required: [...exemptionKeys],
        properties: Object.fromEntries(exemptionKeys.map((key) => [key, { type: "string", minLength: 1 }])),
      },
    },
  },
};

/** What the pack does when nobody says anything: every profile at full strictness. */
export const fullStrictness: PackConfig = { profiles: undefined, strict: true, exemptions: [], asOf: undefined, evidence: undefined };

/**
 * Reads what `getConfig` gives.
 * @throws Error with every problem, so that the engine stops instead of judging by something else
 */
export function readConfig(given: object): PackConfig {
  if (Object.keys(given).length === 0) return fullStrictness;
  const problems: string[] = [];
  const { profiles, strict, exemptions, asOf, evidence, ...others }: Record<string, unknown> = { ...given };
  const wrong = (path: string, value: unknown, expected: string): void => {
    problems.push(`nivas.${path} ${JSON.stringify(value)}; expected ${expected}`);
  };
  for (const key of Object.keys(others)) wrong(key, others[key], "one of profiles, strict, exemptions, asOf, evidence");
  const known = regulations().profiles.map(({ id }) => id);
  const isKnown = (value: unknown): value is Profile => known.some((id) => id === value);
  if (profiles !== undefined && (!Array.isArray(profiles) || !profiles.every(isKnown)))
    wrong("profiles", profiles, `a list of ${known.join(", ")}`);
  if (strict !== undefined && typeof strict !== "boolean") wrong("strict", strict, "true or false");
  if (asOf !== undefined && (typeof asOf !== "string" || !day.test(asOf))) wrong("asOf", asOf, "a day, YYYY-MM-DD");
  if (evidence !== undefined && (typeof evidence !== "string" || asOf === undefined))
    wrong("evidence", evidence, "a path, and asOf beside it");
  if (exemptions !== undefined && (!Array.isArray(exemptions) || !exemptions.every(isExemption)))
    wrong("exemptions", exemptions, `a list of {${exemptionKeys.join(", ")}}, expiry a day, YYYY-MM-DD`);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return {
    profiles: Array.isArray(profiles) ? profiles.filter(isKnown) : undefined,
    strict: strict !== false,
    exemptions: Array.isArray(exemptions) ? exemptions.filter(isExemption) : [],
    asOf: typeof asOf === "string" ? asOf : undefined,
    evidence: typeof evidence === "string" ? evidence : undefined,
  };
}

function isExemption(value: unknown): value is Exemption {
  return (
    isObject(value) &&
    exemptionKeys.every((key) => typeof value[key] === "string" && value[key] !== "") &&
    day.test(String(value["expiry"]))
  );
}

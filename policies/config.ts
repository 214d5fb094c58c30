import type { PolicyConfigSchema } from "@pulumi/policy";
import type { Exemption } from "../rules/exemptions.ts";
import { type Profile, regulations } from "../rules/residency/index.ts";
import { isObject } from "../rules/residency/values.ts";

/** A host that somebody vouches for: where it stands, ISO 3166 alpha-2, and the evidence. */
export interface VouchedHost {
  readonly host: string;
  readonly country: string;
  readonly why: string;
}

/** What a user may say to the pack; all of it only narrows, and evidence says so. */
export interface PackConfig {
  /** Profiles the stack is held to. @default every one, at full strictness */
  readonly profiles: readonly Profile[] | undefined;
  /** What is not proven stops an update. @default true */
  readonly strict: boolean;
  /** Hosts outside AWS that the organisation vouches for, as in `nivas:residency.hosts`. @default none */
  readonly hosts: readonly VouchedHost[];
  /** Register of exemptions. @default none */
  readonly exemptions: readonly Exemption[];
  /** Day that decides what has expired, YYYY-MM-DD. @default nothing expires */
  readonly asOf: string | undefined;
  /** File that the stack policy writes its evidence to, as JSON; needs `asOf`. @default none is written */
  readonly evidence: string | undefined;
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const hostKeys = ["host", "country", "why"] as const;
const exemptionKeys = ["rule", "resource", "reason", "owner", "approver", "expiry"] as const;

/** An object of texts, all of them needed. */
function textsOf(keys: readonly string[]): PolicyConfigSchema["properties"][string] {
  return {
    type: "object",
    additionalProperties: false,
    required: [...keys],
    properties: Object.fromEntries(keys.map((key) => [key, { type: "string", minLength: 1 }])),
  };
}

/** Schema of the configuration of the policy `nivas`, which the engine checks before it starts. */
export const configSchema: PolicyConfigSchema = {
  properties: {
    profiles: { type: "array", items: { type: "string" }, description: "Profiles the stack is held to; every one when left out" },
    strict: { type: "boolean", default: true, description: "Whether what is not proven stops an update" },
    asOf: { type: "string", pattern: day.source, description: "Day that decides what has expired" },
    evidence: { type: "string", description: "File the evidence is written to; needs asOf" },
    hosts: { type: "array", description: "Hosts outside AWS that the organisation vouches for", items: textsOf(hostKeys) },
    exemptions: { type: "array", description: "Findings that are accepted for a time", items: textsOf(exemptionKeys) },
  },
};

/** What the pack does when nobody says anything: every profile at full strictness. */
export const fullStrictness: PackConfig = {
  profiles: undefined,
  strict: true,
  hosts: [],
  exemptions: [],
  asOf: undefined,
  evidence: undefined,
};

/**
 * Reads what `getConfig` gives.
 * @throws Error with every problem, so that the engine stops instead of judging by something else
 */
export function readConfig(given: object): PackConfig {
  if (Object.keys(given).length === 0) return fullStrictness;
  const problems: string[] = [];
  const { profiles, strict, hosts, exemptions, asOf, evidence, ...others }: Record<string, unknown> = { ...given };
  const wrong = (path: string, value: unknown, expected: string): void => {
    problems.push(`nivas.${path} ${JSON.stringify(value)}; expected ${expected}`);
  };
  for (const key of Object.keys(others)) wrong(key, others[key], "one of profiles, strict, hosts, exemptions, asOf, evidence");
  const known = regulations().profiles.map(({ id }) => id);
  const isKnown = (value: unknown): value is Profile => known.some((id) => id === value);
  if (profiles !== undefined && (!Array.isArray(profiles) || !profiles.every(isKnown)))
    wrong("profiles", profiles, `a list of ${known.join(", ")}`);
  if (strict !== undefined && typeof strict !== "boolean") wrong("strict", strict, "true or false");
  if (asOf !== undefined && (typeof asOf !== "string" || !day.test(asOf))) wrong("asOf", asOf, "a day, YYYY-MM-DD");
  if (evidence !== undefined && (typeof evidence !== "string" || asOf === undefined))
    wrong("evidence", evidence, "a path, and asOf beside it");
  if (hosts !== undefined && (!Array.isArray(hosts) || !hosts.every(isVouchedHost)))
    wrong("hosts", hosts, `a list of {${hostKeys.join(", ")}}`);
  if (exemptions !== undefined && (!Array.isArray(exemptions) || !exemptions.every(isExemption)))
    wrong("exemptions", exemptions, `a list of {${exemptionKeys.join(", ")}}, expiry a day, YYYY-MM-DD`);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return {
    profiles: Array.isArray(profiles) ? profiles.filter(isKnown) : undefined,
    strict: strict !== false,
    hosts: Array.isArray(hosts) ? hosts.filter(isVouchedHost) : [],
    exemptions: Array.isArray(exemptions) ? exemptions.filter(isExemption) : [],
    asOf: typeof asOf === "string" ? asOf : undefined,
    evidence: typeof evidence === "string" ? evidence : undefined,
  };
}

function isVouchedHost(value: unknown): value is VouchedHost {
  return isObject(value) && hostKeys.every((key) => typeof value[key] === "string" && value[key] !== "");
}

function isExemption(value: unknown): value is Exemption {
  return (
    isObject(value) &&
    exemptionKeys.every((key) => typeof value[key] === "string" && value[key] !== "") &&
    day.test(String(value["expiry"]))
  );
}

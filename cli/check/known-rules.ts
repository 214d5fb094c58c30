import { meant } from "../../config/nearest.ts";
import type { Problem } from "../../config/problem.ts";
import type { ExemptionSpec } from "../../config/spec.ts";
import type { NamedEnvironment, ReadEnvironments } from "../commands/environments.ts";
import type { ConfigService } from "../services.ts";

/** Rules of the companion groups stand in code above `config`, which knows those of residency and retention by itself. */
const COMPANION = /^(?:security|reliability|cost)-/;

async function unknownRules(exemptions: readonly ExemptionSpec[]): Promise<readonly Problem[]> {
  if (!exemptions.some(({ rule }) => COMPANION.test(rule))) return [];
  const { companionRules } = await import("../../rules/pack/all.ts");
  const known = companionRules.map(({ id }) => id);
  return exemptions.flatMap(({ rule }, index): Problem[] => {
    if (!COMPANION.test(rule) || known.includes(rule)) return [];
    return [
      {
        path: `nivas:residency.exemptions[${index}].rule`,
        value: rule,
        wrong: "is not a rule",
        expected: "the id of a rule, as a finding shows it",
        ...meant(rule, known),
      },
    ];
  });
}

/** `found`, where an environment that exempts an unknown rule does not hold. */
export async function withKnownRules<Spec>(
  { bad, good }: ReadEnvironments<Spec>,
  config: ConfigService<Spec>,
): Promise<ReadEnvironments<Spec>> {
  const holding: NamedEnvironment<Spec>[] = [];
  const failing = [...bad];
  for (const environment of good) {
    const problems = await unknownRules(config.residency(environment.spec).exemptions);
    if (problems.length === 0) holding.push(environment);
    else failing.push({ name: environment.name, problems });
  }
  return { good: holding, bad: failing };
}

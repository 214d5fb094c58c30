import { meant } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { profileIds, profileNamed, residencyRuleIds } from "../tables/profiles.ts";

type Section = Config["residency"];

/** That profiles and rules are known, and that nobody approves an exemption of his own or has one twice. */
export function checkResidency({ residency }: Pick<Config, "residency">): Problem[] {
  return [
    ...residency.profiles.flatMap((name, index) => checkProfile(name, index, residency)),
    ...residency.exemptions.flatMap((_, index) => checkExemption(residency, index)),
  ];
}

function checkProfile(name: string, index: number, { profiles }: Section): Problem[] {
  const path = `nivas:residency.profiles[${index}]`;
  const id = profileNamed(name)?.id;
  if (id === undefined) {
    const known = profileIds();
    return [{ path, value: name, wrong: "is not a profile", expected: `one of ${known.join(", ")}`, ...meant(name, known) }];
  }
  const twice = profiles.slice(0, index).some((other) => profileNamed(other)?.id === id);
  return twice
    ? [{ path, value: name, wrong: `names the profile ${id} a second time`, expected: "each profile once", fix: "remove it" }]
    : [];
}

function checkExemption({ exemptions }: Section, index: number): Problem[] {
  const entry = exemptions[index];
  if (entry === undefined) return [];
  const path = `nivas:residency.exemptions[${index}]`;
  const { approver, owner, resource, rule } = entry;
  const twice = exemptions.slice(0, index).some((other) => other.rule === rule && other.resource === resource);
  return [
    ...checkRule(rule, `${path}.rule`),
    ...(approver === owner ? [{ path: `${path}.approver`, value: approver, wrong: "is the owner", expected: "somebody else" }] : []),
    ...(twice
      ? [
          {
            path,
            value: rule,
            wrong: "exempts the same resource a second time",
            expected: "one entry for rule and resource",
            fix: "remove it",
          },
        ]
      : []),
  ];
}

/** Rules of this table by their ids; those of the other groups stand in code above `config`, and `nivas check` knows them. */
function checkRule(rule: string, path: string): Problem[] {
  const known = residencyRuleIds();
  if (known.includes(rule) || /^(?:security|reliability|cost)-[a-z0-9-]+$/.test(rule)) return [];
  return [{ path, value: rule, wrong: "is not a rule", expected: "the id of a rule, as a finding shows it", ...meant(rule, known) }];
}

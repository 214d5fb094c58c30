import { checkQuery } from "../metrics/check-query.ts";
import { meant } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { duplicates } from "./duplicates.ts";

/** Teams that own alerts of the platform whatever teams the environment has. */
export const alertTeams: readonly string[] = ["business", "payments", "platform", "security"];

/** The alert that always fires: routes know it by its name. */
const heartbeat = "Watchdog";

/** Teams that an alert can belong to. */
export function teamsOf({ teams }: Pick<Config, "teams">): readonly string[] {
  return [...new Set([...alertTeams, ...teams.map(({ name }) => name)])].sort();
}

/** That each alert of the user's own has an owner and a runbook, and a query that parses and reads metrics of the contract. */
export function checkAlertRules(config: Config): Problem[] {
  const path = "nivas:observability.alerting.rules";
  const { rules } = config.observability.alerting;
  return [
    ...rules.flatMap((rule, index) => checkRule(rule, `${path}[${index}]`, teamsOf(config))),
    ...duplicates(
      rules.map(({ name }) => name),
      path,
      "name",
    ),
  ];
}

function checkRule(
  { name, expr, team, runbook }: Config["observability"]["alerting"]["rules"][number],
  path: string,
  teams: readonly string[],
): Problem[] {
  return [
    ...(name === heartbeat
      ? [{ path: `${path}.name`, value: name, wrong: "is the alert of the dead-man's switch", expected: "a name of its own" }]
      : []),
    ...(runbook === undefined || runbook.trim() === ""
      ? [{ path, value: name, wrong: "has no runbook", expected: "a page that says what to do", fix: `add ${path}.runbook` }]
      : []),
    ...checkOwner(name, team, path, teams),
    ...checkQuery(expr, { path: `${path}.expr` }),
  ];
}

function checkOwner(name: string, team: string | undefined, path: string, teams: readonly string[]): Problem[] {
  if (team === undefined)
    return [{ path, value: name, wrong: "has no owner", expected: `a team: ${teams.join(", ")}`, fix: `add ${path}.team` }];
  if (teams.includes(team)) return [];
  return [{ path: `${path}.team`, value: team, wrong: "is not a team", expected: `one of ${teams.join(", ")}`, ...meant(team, teams) }];
}

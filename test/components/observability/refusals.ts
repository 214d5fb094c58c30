import { ConfigError, problemText } from "../../../config/problem.ts";
import { readConfig } from "../../../config/read.ts";
import { valuesWith } from "./environment.ts";
import { hosts } from "./routing/teams.ts";

/** Why production with `alerting` is refused, one line a problem; nothing where it is taken. */
export function refusals(alerting: object): readonly string[] {
  try {
    readConfig(valuesWith("prod", { ...alerting }, hosts));
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.filter(({ level }) => level !== "warn").map(problemText);
    throw error;
  }
  return [];
}

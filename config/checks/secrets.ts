import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { platformTeam } from "../secrets-spec.ts";

/** That no team has the name under which the platform's own secrets stand, which it could then read. */
export function checkSecrets({ teams }: Pick<Config, "teams">): Problem[] {
  return teams.flatMap(({ name }, index): Problem[] =>
    name !== platformTeam
      ? []
      : [
          {
            path: `nivas:teams[${index}].name`,
            value: name,
            wrong: "is where the platform's own secrets stand, which the team could then read",
            expected: "another name",
            fix: "rename the team",
          },
        ],
  );
}

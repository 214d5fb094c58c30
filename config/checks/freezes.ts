import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { cronProblem } from "./cron.ts";
import { duplicates } from "./duplicates.ts";
import { unknownName } from "./unknown-name.ts";

/** That freezes have names of their own, times that come, and teams that exist. A freeze that never comes stops nothing. */
export function checkFreezes({ gitops: { freezes }, teams }: Config): Problem[] {
  const known = teams.map(({ name }) => name);
  return [
    ...duplicates(
      freezes.map(({ name }) => name),
      "nivas:gitops.freezes",
      "name",
    ),
    ...freezes.flatMap(({ schedule, teams: own }, index) => [
      ...checkSchedule(schedule, `nivas:gitops.freezes[${index}].schedule`),
      ...own.flatMap((team, number) => unknownName(known, team, `nivas:gitops.freezes[${index}].teams[${number}]`, "a team")),
      ...duplicates(own, `nivas:gitops.freezes[${index}].teams`),
    ]),
  ];
}

function checkSchedule(schedule: string, path: string): Problem[] {
  const wrong = cronProblem(schedule);
  const expected = "minute, hour, day of the month, month and day of the week, as cron says them";
  return wrong === undefined ? [] : [{ path, value: schedule, wrong, expected, fix: "0 0 18 10 * is the night to 18 October" }];
}

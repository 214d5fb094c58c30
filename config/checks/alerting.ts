import { meant } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { checkChannels } from "./alert-channels.ts";
import { checkAlertRules, teamsOf } from "./alert-rules.ts";
import { duplicates } from "./duplicates.ts";

const at = "nivas:observability.alerting";

/** That alerts of the user's own hold, that channels are in India and carry no secret, and that everybody who is to be told can be. */
export function checkAlerting(config: Config): Problem[] {
  return [...checkAlertRules(config), ...checkChannels(config), ...checkOnCall(config), ...checkFigures(config), ...checkListeners(config)];
}

function checkOnCall(config: Config): Problem[] {
  const { channels, onCall, ...alerting } = config.observability.alerting;
  const teams = teamsOf(config);
  const names = channels.map(({ name }) => name);
  const known = (name: string | undefined, path: string): Problem[] =>
    name === undefined || names.includes(name)
      ? []
      : [
          {
            path,
            value: name,
            wrong: "is not a channel",
            expected: names.length === 0 ? `a channel of ${at}.channels` : `one of ${names.join(", ")}`,
            ...meant(name, names),
          },
        ];
  return [
    ...duplicates(names, `${at}.channels`, "name"),
    ...duplicates(
      onCall.map(({ team }) => team),
      `${at}.onCall`,
      "team",
    ),
    ...onCall.flatMap(({ team, critical, warning, info }, index) => [
      ...(teams.includes(team)
        ? []
        : [
            {
              path: `${at}.onCall[${index}].team`,
              value: team,
              wrong: "is not a team",
              expected: `one of ${teams.join(", ")}`,
              ...meant(team, teams),
            },
          ]),
      ...known(critical, `${at}.onCall[${index}].critical`),
      ...known(warning, `${at}.onCall[${index}].warning`),
      ...known(info, `${at}.onCall[${index}].info`),
    ]),
    ...known(alerting.fallback, `${at}.fallback`),
    ...known(alerting.incidents, `${at}.incidents`),
    ...known(alerting.deadMansSwitch, `${at}.deadMansSwitch`),
  ];
}

function checkFigures({ observability: { alerting } }: Config): Problem[] {
  const { thresholds, workingHours, watchedServices } = alerting;
  const path = `${at}.thresholds.certificateCriticalDays`;
  const value = thresholds.certificateCriticalDays;
  return [
    ...(value < thresholds.certificateWarningDays
      ? []
      : [{ path, value, wrong: "is no later than the warning", expected: `fewer than ${thresholds.certificateWarningDays}` }]),
    ...(workingHours.start < workingHours.end
      ? []
      : [
          {
            path: `${at}.workingHours.end`,
            value: workingHours.end,
            wrong: "is not after the start",
            expected: `a time after ${workingHours.start}`,
          },
        ]),
    ...duplicates(watchedServices, `${at}.watchedServices`),
  ];
}

/** In production somebody has to hear: of what nobody else is told, of legal clocks, and of silence. */
function checkListeners({ tier, observability: { alerting } }: Config): Problem[] {
  if (tier !== "production") return [];
  const wanted = {
    fallback: "alerts of teams without an on-call line are told nobody",
    incidents: "nobody is told when a legal clock starts",
    deadMansSwitch: "nobody notices when alerting itself has stopped",
  };
  return (["fallback", "incidents", "deadMansSwitch"] as const).flatMap((key) =>
    alerting[key] === undefined
      ? [
          {
            path: `${at}.${key}`,
            wrong: `is not set: ${wanted[key]}`,
            expected: "a channel in tier production",
            fix: "add it",
            level: "warn" as const,
          },
        ]
      : [],
  );
}

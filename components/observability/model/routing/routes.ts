import type { AlertingSpec, OnCallSpec } from "../../../../config/alerting-spec.ts";
import { nobody } from "./receivers.ts";

/** A node of Alertmanager's tree: what it takes, whom it tells, how patiently. */
export interface Route {
  readonly receiver: string;
  readonly matchers?: readonly string[];
  readonly continue?: boolean;
  readonly group_by?: readonly string[];
  readonly group_wait?: string;
  readonly group_interval?: string;
  readonly repeat_interval?: string;
  readonly active_time_intervals?: readonly string[];
  readonly mute_time_intervals?: readonly string[];
  readonly routes?: readonly Route[];
}

/** Names of the time intervals that routes refer to. */
export const intervals = { workingHours: "working-hours", holidays: "holidays" } as const;

/**
 * The tree: the heartbeat to its own channel, what starts a legal clock to the incident channel and on to its team, then
 * by team and severity. Critical alerts are told at any hour, the rest in working hours.
 */
export function routeTree(alerting: AlertingSpec): Route {
  const { timing, fallback = nobody, onCall } = alerting;
  const anyTeam: OnCallSpec = { team: "", critical: fallback, warning: fallback, info: undefined };
  return {
    receiver: fallback,
    group_by: ["alertname", "team", "namespace", "service"],
    group_wait: seconds(timing.waitSeconds),
    group_interval: seconds(timing.intervalSeconds),
    repeat_interval: hours(timing.repeatHours),
    routes: [
      heartbeat(alerting),
      { receiver: nobody, matchers: ['severity="none"'] },
      ...incidents(alerting),
      ...onCall.map((line) => ({ receiver: line.warning, matchers: [`team="${line.team}"`], routes: bySeverity(line, alerting) })),
      ...bySeverity(anyTeam, alerting),
    ],
  };
}

function heartbeat({ deadMansSwitch = nobody, timing: { heartbeatSeconds } }: AlertingSpec): Route {
  return {
    receiver: deadMansSwitch,
    matchers: ['alertname="Watchdog"'],
    group_wait: "0s",
    group_interval: seconds(heartbeatSeconds),
    // Not the same: a group told a moment late would wait for the interval after.
    repeat_interval: seconds(Math.max(1, Math.floor((heartbeatSeconds * 5) / 6))),
  };
}

/** A team whose own channel is the incident channel is told once. */
function incidents({ incidents: receiver, onCall, timing }: AlertingSpec): readonly Route[] {
  if (receiver === undefined) return [];
  const told = { receiver, group_wait: "0s", repeat_interval: hours(timing.criticalRepeatHours) };
  const same = onCall.flatMap(({ team, critical, warning }) => (critical === receiver && warning === receiver ? [team] : []));
  return [
    ...same.map((team) => ({ ...told, matchers: ['incident_clock=~".+"', `team="${team}"`] })),
    { ...told, matchers: ['incident_clock=~".+"'], continue: true },
  ];
}

function bySeverity({ critical, warning, info = nobody }: OnCallSpec, { timing, holidays }: AlertingSpec): readonly Route[] {
  const byDay = {
    active_time_intervals: [intervals.workingHours],
    ...(holidays.length === 0 ? {} : { mute_time_intervals: [intervals.holidays] }),
  };
  return [
    {
      receiver: critical,
      matchers: ['severity="critical"'],
      group_wait: seconds(timing.criticalWaitSeconds),
      repeat_interval: hours(timing.criticalRepeatHours),
    },
    { receiver: warning, matchers: ['severity="warning"'], ...byDay },
    { receiver: info, matchers: ['severity="info"'], ...byDay },
  ];
}

function seconds(count: number): string {
  return `${count}s`;
}

function hours(count: number): string {
  return `${Math.round(count * 3600)}s`;
}

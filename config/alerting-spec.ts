import type { AlertThresholds } from "./alert-thresholds.ts";

export type { AlertThresholds } from "./alert-thresholds.ts";

/** What an environment watches, at which figures, and who is told where and when. */
export interface AlertingSpec {
  readonly thresholds: AlertThresholds;
  /** URL or path of the folder of runbook pages, without `/` at the end. */
  readonly runbooks: string;
  /** Kubernetes Services whose errors and latency wake somebody. */
  readonly watchedServices: readonly string[];
  /** Kubernetes Service that talks to payment gateways. */
  readonly paymentService: string;
  readonly requireBackups: boolean;
  readonly requireResidencyMetrics: boolean;
  readonly channels: readonly ChannelSpec[];
  readonly onCall: readonly OnCallSpec[];
  /** Name of the channel for teams without a line; undefined: their alerts are told nobody. */
  readonly fallback: string | undefined;
  /** Name of the channel that hears of everything that starts a legal clock. */
  readonly incidents: string | undefined;
  /** Name of the channel that the heartbeat feeds. */
  readonly deadMansSwitch: string | undefined;
  readonly mail: MailSpec | undefined;
  readonly workingHours: WorkingHoursSpec;
  /** Days on which warnings wait, YYYY-MM-DD, sorted. */
  readonly holidays: readonly string[];
  readonly timing: AlertTimingSpec;
  /** Alerts of the user's own, by name. */
  readonly rules: readonly UserAlertSpec[];
}

/** Severity of an alert that somebody is told of. */
export type AlertSeverity = "critical" | "warning" | "info";

/** Where the value of a secret stands: never the value. */
export interface SecretReference {
  readonly secret: string;
  readonly key: string;
}

/** A way to tell somebody. */
export type ChannelSpec = { readonly name: string } & (
  | { readonly kind: "mail"; readonly to: readonly string[] }
  | {
      readonly kind: "webhook";
      readonly url: string | SecretReference;
      /** The host it leads to. */
      readonly host: string;
      readonly token: SecretReference | undefined;
    }
  | { readonly kind: "sns"; readonly topicArn: string; readonly region: string }
);

/** Channels of a team's alerts by severity. */
export interface OnCallSpec {
  readonly team: string;
  readonly critical: string;
  readonly warning: string;
  /** Undefined: nobody is told. */
  readonly info: string | undefined;
}

/** The mail server. */
export interface MailSpec {
  readonly smarthost: string;
  readonly from: string;
  readonly username: string | undefined;
  readonly password: SecretReference | undefined;
}

/** Hours of India in which warnings are told. */
export interface WorkingHoursSpec {
  readonly start: string;
  readonly end: string;
  readonly days: readonly string[];
}

/** How patiently alerts are gathered and repeated. */
export interface AlertTimingSpec {
  readonly waitSeconds: number;
  readonly criticalWaitSeconds: number;
  readonly intervalSeconds: number;
  readonly repeatHours: number;
  readonly criticalRepeatHours: number;
  readonly heartbeatSeconds: number;
}

/** An alert that the environment's own configuration brings. */
export interface UserAlertSpec {
  readonly name: string;
  readonly expr: string;
  readonly for: string;
  readonly severity: AlertSeverity;
  readonly team: string;
  readonly summary: string;
  readonly description: string;
  /** URL or path of the page that says what to do. */
  readonly runbook: string;
}

import type { AlertSeverity, AlertThresholds } from "../../../../config/alerting-spec.ts";

/** A legal clock that an alert may start: CERT-In's six hours, alone or with the 72 hours of the Data Protection Board. */
export type IncidentClock = "cert-in" | "cert-in+dpdp";

/** One alert: what it asks, when it fires, whom it tells. Its page is `docs/runbooks/<name>.md`. */
export interface Alert {
  /** PascalCase, unique. */
  readonly name: string;
  /** PromQL; the alert fires while it has an answer. */
  readonly expr: string;
  /** How long it has to have one first. @default - it fires at once */
  readonly for?: string;
  /** How long it goes on after its answer is gone. @default - it ends with it */
  readonly keepFiringFor?: string;
  /** `none`: of the dead-man's switch alone. */
  readonly severity: AlertSeverity | "none";
  /** A team, or a template that gives one of the series' labels. */
  readonly team: string;
  /** One line: what is wrong. */
  readonly summary: string;
  /** More of it, with the figures. */
  readonly description: string;
  /** Labels besides. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default none */
  readonly clock?: IncidentClock;
  /** Figures of the configuration that `expr` compares with. @default none */
  readonly thresholds?: readonly (keyof AlertThresholds)[];
}

/** What alerts are made from: the same for all clusters of an environment. */
export interface AlertContext {
  readonly thresholds: AlertThresholds;
  readonly watchedServices: readonly string[];
  readonly paymentService: string;
  readonly requireBackups: boolean;
  readonly requireResidencyMetrics: boolean;
  /** Whether the cluster runs the payment service; so too where no service has its name. */
  readonly hasPaymentService: boolean;
  /** Teams, each the namespace of its own services. */
  readonly teams: readonly string[];
}

/** Alerts about one thing, evaluated together. */
export interface AlertGroup {
  /** `commerce`. */
  readonly name: string;
  readonly alerts: readonly Alert[];
}

/** `percent` as PromQL compares it: 5 as 0.05. */
export function ratio(percent: number): number {
  return Number((percent / 100).toPrecision(12));
}

/** The template of the team that a namespace belongs to: its own where it is a team's, else the platform's. */
export function teamOfNamespace({ teams }: AlertContext): string {
  if (teams.length === 0) return "platform";
  return `{{ if match "^(${teams.join("|")})$" $labels.namespace }}{{ $labels.namespace }}{{ else }}platform{{ end }}`;
}

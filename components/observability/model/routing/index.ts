import type { AlertingSpec } from "../../../../config/alerting-spec.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { regionAt } from "../../../kubernetes/model/index.ts";
import { inhibitions, type Inhibition } from "./inhibitions.ts";
import { receivers, type Receiver } from "./receivers.ts";
import { routeTree, type Route } from "./routes.ts";
import { timeIntervals } from "./time-intervals.ts";
import { secretFile } from "./secret-files.ts";

export { inhibitions, type Inhibition } from "./inhibitions.ts";
export { nobody, type Receiver } from "./receivers.ts";
export type { Route } from "./routes.ts";
export { alertmanagerSecrets, secretFile, type AlertmanagerSecret } from "./secret-files.ts";

/** The configuration of Alertmanager, as its file has it. */
export interface AlertmanagerConfig {
  readonly global: Readonly<Record<string, string | boolean>>;
  readonly route: Route;
  readonly receivers: readonly Receiver[];
  readonly inhibit_rules: readonly Inhibition[];
  readonly time_intervals: readonly object[];
}

/**
 * The configuration of the Alertmanager in `place`: it holds names of files where secrets stand, and no secret, so it may
 * be in state and manifests. Every place tells the same people; the label `place` says where it comes from.
 * @throws RangeError for a place that is no region of `spec`
 */
export function alertmanagerConfig(spec: PlatformSpec, place: string): AlertmanagerConfig {
  regionAt(spec, place);
  return routingOf(spec.observability.alerting);
}

/** The same from what the environment says of alerting alone. */
export function routingOf(alerting: AlertingSpec): AlertmanagerConfig {
  return {
    global: { resolve_timeout: "5m", ...mailServer(alerting) },
    route: routeTree(alerting),
    receivers: receivers(alerting),
    inhibit_rules: inhibitions,
    time_intervals: timeIntervals(alerting),
  };
}

function mailServer({ mail }: AlertingSpec): Readonly<Record<string, string | boolean>> {
  if (mail === undefined) return {};
  return {
    smtp_smarthost: mail.smarthost,
    smtp_from: mail.from,
    smtp_require_tls: true,
    ...(mail.username === undefined ? {} : { smtp_auth_username: mail.username }),
    ...(mail.password === undefined ? {} : { smtp_auth_password_file: secretFile(mail.password) }),
  };
}

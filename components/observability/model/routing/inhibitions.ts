/** A rule of Alertmanager: while an alert of `source` fires, those of `target` that agree with it in `equal` are not told. */
export interface Inhibition {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  readonly equal: readonly string[];
}

/** What starts a legal clock is told whatever else fires. */
const noClock = 'incident_clock=""';
const notCritical = 'severity=~"warning|info"';

/**
 * What is no news while something worse fires: the milder alert of the same name, whatever else a service suffers from
 * while it has a critical one, its dependants while a place is down, and what nobody can know while its source is silent.
 * Labels that both lack count as equal, so each rule names one that its alerts have.
 */
export const inhibitions: readonly Inhibition[] = [
  {
    source_matchers: ['severity="critical"'],
    target_matchers: [notCritical, noClock],
    equal: ["alertname", "namespace", "service", "place"],
  },
  {
    source_matchers: ['severity="critical"', 'service=~".+"'],
    target_matchers: [notCritical, 'service=~".+"', noClock],
    equal: ["service", "place"],
  },
  {
    source_matchers: ['alertname="CertificateExpiryImminent"'],
    target_matchers: ['alertname="CertificateExpiresSoon"'],
    equal: ["namespace", "name", "place"],
  },
  { source_matchers: ['alertname="PlaceDown"'], target_matchers: ['service=~".+"', noClock], equal: ["place"] },
  {
    source_matchers: ['alertname="PlaceDown"'],
    target_matchers: ['alertname=~"NodeNotReady|PodNotReady|DeploymentUnavailable|StatefulSetUnavailable|DaemonSetIncomplete|TargetsDown"'],
    equal: ["place"],
  },
  {
    source_matchers: ['alertname="KubernetesApiDown"'],
    target_matchers: ['alertname=~"KubernetesApiErrors|ClusterStateNotReported"'],
    equal: ["place"],
  },
];

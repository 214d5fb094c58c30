import type { PlatformSpec } from "../../../../config/spec.ts";
import { regionAt, type ChartValues } from "../../../kubernetes/model/index.ts";
import { alertmanagerConfig, alertmanagerSecrets } from "../routing/index.ts";
import { imageParts, platformPods, priorityClassName, resources } from "./parts.ts";
import { volumeClaim } from "./prometheus.ts";

/** Name of the Secret that holds what the store keeps of `secret`. */
export function receiverSecret(secret: string): string {
  return `alertmanager-${secret}`;
}

/**
 * Values of `alertmanager`: three that gossip in production, and the routing tree as it stands: it holds no secret, so it
 * is judged and diffed like everything else. What is secret of a receiver is a file in a Secret that External Secrets
 * fills; a pod starts without it, so that one missing value does not silence every other receiver.
 * @see https://prometheus.io/docs/alerting/latest/high_availability/
 */
export function alertmanagerValues(spec: PlatformSpec, place: string) {
  const region = regionAt(spec, place);
  const replicas = spec.isProduction ? 3 : 1;
  const secrets = alertmanagerSecrets(spec.observability.alerting);
  return {
    podDisruptionBudget: { enabled: replicas > 1, minAvailable: 2 },
    config: alertmanagerConfig(spec, place) as unknown as ChartValues,
    alertmanagerSpec: {
      image: imageParts("alertmanager", region),
      replicas,
      retention: "120h",
      externalUrl: `https://${place}.${spec.observability.grafana.host}/alerting`,
      ...(replicas > 1 ? { podAntiAffinity: "hard" } : {}),
      priorityClassName,
      ...platformPods({ "app.kubernetes.io/name": "alertmanager" }),
      resources: resources("20m", "64Mi", "256Mi"),
      storage: volumeClaim(5),
      ...(secrets.length === 0
        ? {}
        : {
            volumes: secrets.map(({ secret }) => ({ name: secret, secret: { secretName: receiverSecret(secret), optional: true } })),
            volumeMounts: secrets.map(({ secret }) => ({ name: secret, mountPath: `/etc/alertmanager/secrets/${secret}`, readOnly: true })),
          }),
    },
  };
}

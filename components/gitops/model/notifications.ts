import type { GitOpsSpec } from "../../../config/spec.ts";
import type { ChartValues } from "../../kubernetes/model/index.ts";

/** The Secret with the address that notices go to. */
export const notificationSecret = "argocd-notifications-secret";

const body = [
  "{",
  '  "application": "{{ .app.metadata.name }}",',
  '  "team": "{{ .app.spec.project }}",',
  '  "place": "{{ index .app.metadata.labels \\"nivas.internal/place\\" }}",',
  '  "sync": "{{ .app.status.sync.status }}",',
  '  "health": "{{ .app.status.health.status }}",',
  '  "revision": "{{ .app.status.sync.revision }}"',
  "}",
].join("\n");

/** When somebody is told, and by which condition of an Application. */
const triggers = {
  "trigger.on-sync-failed": "app.status?.operationState.phase in ['Error', 'Failed']",
  "trigger.on-degraded": "app.status.health.status == 'Degraded'",
  "trigger.on-deployed": "app.status?.operationState.phase in ['Succeeded'] and app.status.health.status == 'Healthy'",
} as const;

/**
 * Notices of failed, degraded and finished syncs to one webhook, whose address stands in the secret store.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/notifications/services/webhook/
 */
export function notificationValues({ webhookHost }: GitOpsSpec, monitored: ChartValues): ChartValues {
  if (webhookHost === undefined) return { enabled: false };
  return {
    enabled: true,
    ...monitored,
    resources: { requests: { cpu: "20m", memory: "64Mi" }, limits: { memory: "128Mi" } },
    secret: { create: false, name: notificationSecret },
    notifiers: { "service.webhook.platform": "url: $webhook-url\nheaders:\n  - name: Content-Type\n    value: application/json\n" },
    templates: { "template.sync": `webhook:\n  platform:\n    method: POST\n    body: |\n${body.replace(/^/gm, "      ")}\n` },
    triggers: Object.fromEntries(Object.entries(triggers).map(([name, when]) => [name, `- when: ${when}\n  send: [sync]\n`])),
    subscriptions: [{ recipients: ["platform"], triggers: ["on-sync-failed", "on-degraded", "on-deployed"] }],
  };
}

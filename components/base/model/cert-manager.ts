import type { PlatformSpec } from "../../../config/spec.ts";
import {
  awayFromSites,
  nodeAffinity,
  onSystemNodes,
  overZones,
  regionAt,
  replicated,
  type ChartUse,
  type ChartValues,
} from "../../kubernetes/model/index.ts";
import { imageReference } from "../../registry/model/index.ts";
import type { PriorityName } from "./priority-classes.ts";

/** Namespace of cert-manager, which also holds the secrets of its cluster-wide issuers. */
export const certManagerNamespace = "cert-manager";

/** Priority of cert-manager: webhooks of other charts wait for its certificates. */
export const certManagerPriority: PriorityName = "platform-critical";

/** Replicas of cert-manager's parts. Its webhook answers for every certificate object, so it has one more. */
function replicas(isProduction: boolean) {
  return isProduction ? { controller: 2, webhook: 3, cainjector: 2 } : { controller: 1, webhook: 1, cainjector: 1 };
}

/**
 * cert-manager: CRDs kept, leader election in its own namespace, no start-up check (a hook, which charts do not run
 * here), no Gateway API. Its pods stay off sites' machines, where the API server may not reach the webhook.
 * @see https://cert-manager.io/docs/installation/best-practice/
 */
export function certManagerChart(spec: PlatformSpec, place: string) {
  const count = replicas(spec.isProduction);
  const { registry } = imageReference("cert-manager-controller", regionAt(spec, place).registry);
  return {
    release: "cert-manager",
    namespace: certManagerNamespace,
    values: {
      crds: { enabled: true, keep: true },
      imageRegistry: registry,
      imageNamespace: "jetstack",
      startupapicheck: { enabled: false },
      global: { priorityClassName: certManagerPriority, leaderElection: { namespace: certManagerNamespace } },
      // A certificate's own namespace, not that of whoever tells of it.
      prometheus: { servicemonitor: { enabled: true, honorLabels: true } },
      ...part("controller", count.controller, { requests: { cpu: "20m", memory: "64Mi" }, limits: { memory: "256Mi" } }),
      webhook: part("webhook", count.webhook, { requests: { cpu: "20m", memory: "32Mi" }, limits: { memory: "128Mi" } }),
      cainjector: part("cainjector", count.cainjector, { requests: { cpu: "20m", memory: "64Mi" }, limits: { memory: "256Mi" } }),
    },
  } as const satisfies ChartUse;
}

/** What the three parts of cert-manager have in common. */
function part(component: "controller" | "webhook" | "cainjector", count: number, resources: ChartValues) {
  const { replicas: replicaCount, podDisruptionBudget } = replicated(count);
  return {
    replicaCount,
    podDisruptionBudget,
    resources,
    affinity: { nodeAffinity: nodeAffinity(awayFromSites) },
    tolerations: onSystemNodes,
    topologySpreadConstraints: overZones({ "app.kubernetes.io/instance": "cert-manager", "app.kubernetes.io/component": component }),
  };
}

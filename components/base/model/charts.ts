import type { PlatformSpec } from "../../../config/spec.ts";
import {
  awayFromSites,
  keepAnnotation,
  nodeAffinity,
  onSystemNodes,
  overZones,
  regionAt,
  replicated,
  type ChartUse,
} from "../../kubernetes/model/index.ts";
import { imageReference } from "../../registry/model/index.ts";
import { certManagerChart } from "./cert-manager.ts";

/** The CRDs of the Prometheus operator, by a chart of their own: other charts make monitors only where these are. */
export function prometheusCrdsChart() {
  return {
    release: "prometheus-operator-crds",
    namespace: "monitoring",
    values: { crds: { annotations: keepAnnotation } },
  } as const satisfies ChartUse;
}

/** metrics-server with a certificate from cert-manager, for a cluster that exists already; a cluster of ours has the EKS add-on. */
export function metricsServerChart(spec: PlatformSpec, place: string) {
  const { repository } = imageReference("metrics-server", regionAt(spec, place).registry);
  return {
    release: "metrics-server",
    namespace: "kube-system",
    values: {
      image: { repository },
      ...replicated(spec.isProduction ? 2 : 1),
      priorityClassName: "system-cluster-critical",
      metrics: { enabled: true },
      serviceMonitor: { enabled: true },
      tls: { type: "cert-manager" },
      apiService: { insecureSkipTLSVerify: false },
      affinity: { nodeAffinity: nodeAffinity(awayFromSites) },
      tolerations: onSystemNodes,
      topologySpreadConstraints: overZones({ "app.kubernetes.io/name": "metrics-server" }),
    },
  } as const satisfies ChartUse;
}

/** The charts of the base layer of `place`, in the order of their needs. */
export function charts(spec: PlatformSpec, place: string): readonly ChartUse[] {
  const isExisting = regionAt(spec, place).existingCluster !== undefined;
  return [prometheusCrdsChart(), certManagerChart(spec, place), ...(isExisting ? [metricsServerChart(spec, place)] : [])];
}

import type { PlatformSpec } from "../../../config/spec.ts";
import { awayFromSites, nodeAffinity, onSystemNodes, overZones, regionAt, type ChartUse } from "../../kubernetes/model/index.ts";
import { imageReference } from "../../registry/model/index.ts";

/** What gives a sample the namespace of the rollout that it tells of; the chart has no switch that keeps it. */
const ownNamespace = { action: "replace", sourceLabels: ["exported_namespace"], regex: "(.+)", targetLabel: "namespace" } as const;

/** Namespace of Argo Rollouts in every cluster. */
export const rolloutsNamespace = "argo-rollouts";

/**
 * Argo Rollouts of a cluster: it moves the mesh's weights from the old version of a service to the new one. It runs in
 * every cluster, whichever hub works.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/
 */
export function argoRolloutsChart(spec: PlatformSpec, place: string) {
  const { registry, path } = imageReference("argo-rollouts", regionAt(spec, place).registry);
  const replicas = spec.isProduction ? 2 : 1;
  return {
    release: "argo-rollouts",
    namespace: rolloutsNamespace,
    values: {
      installCRDs: true,
      keepCRDs: true,
      controller: {
        replicas,
        image: { registry, repository: path },
        metrics: { enabled: true, serviceMonitor: { enabled: true, metricRelabelings: [{ ...ownNamespace }] } },
        pdb: replicas > 1 ? { enabled: true, minAvailable: replicas - 1 } : { enabled: false },
        priorityClassName: "system-cluster-critical",
        resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } },
        affinity: { nodeAffinity: nodeAffinity(awayFromSites) },
        tolerations: onSystemNodes.map((toleration) => ({ ...toleration })),
        topologySpreadConstraints: overZones({ "app.kubernetes.io/name": "argo-rollouts" }),
        trafficRouterPlugins: [],
      },
      dashboard: { enabled: false },
      providerRBAC: {
        enabled: true,
        providers: {
          istio: true,
          smi: false,
          ambassador: false,
          awsLoadBalancerController: false,
          awsAppMesh: false,
          traefik: false,
          apisix: false,
          contour: false,
          glooPlatform: false,
          gatewayAPI: false,
        },
      },
    },
  } as const satisfies ChartUse;
}

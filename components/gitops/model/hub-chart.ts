import type { GitOpsSpec, PlatformSpec } from "../../../config/spec.ts";
import { internalIssuer } from "../../base/model/index.ts";
import { awayFromSites, nodeAffinity, onSystemNodes, regionAt, type ChartUse, type ChartValues } from "../../kubernetes/model/index.ts";
import { imageReference } from "../../registry/model/index.ts";
import { signOnSecret } from "./hub-secrets.ts";
import { argoNamespace } from "./names.ts";
import { notificationValues } from "./notifications.ts";

/** Whether the hub of `place` works; the others stand by. */
export function isActiveHub(gitops: GitOpsSpec, place: string): boolean {
  return gitops.activeHub === place;
}

/**
 * Argo CD of a region. Nobody has a local account; who signs in has what its groups have. It has no rights in its own
 * cluster but in its namespace: every cluster, its own too, is reached by its registration. A hub that stands by has the
 * same objects, and no controller that acts on them.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/high_availability/
 */
export function argoCdChart(spec: PlatformSpec, gitops: GitOpsSpec, place: string) {
  const { isProduction } = spec;
  const acts = isActiveHub(gitops, place);
  const { registry } = regionAt(spec, place);
  const argocd = imageReference("argocd", registry);
  const monitored = { metrics: { enabled: true, serviceMonitor: { enabled: true } } };
  const replicas = isProduction ? 2 : 1;
  const component = (count: number, requests: ChartValues, memory: string) => ({
    replicas: count,
    pdb: count > 1 ? { enabled: true, minAvailable: count - 1 } : { enabled: false },
    resources: { requests, limits: { memory } },
    ...monitored,
  });
  return {
    release: "argo-cd",
    releaseName: "argocd",
    namespace: argoNamespace,
    values: {
      crds: { install: true, keep: true },
      createClusterRoles: false,
      global: {
        domain: gitops.host,
        image: { repository: argocd.repository, tag: argocd.tag },
        priorityClassName: "system-cluster-critical",
        networkPolicy: { create: false },
        affinity: { nodeAffinity: { type: "hard", matchExpressions: [{ ...awayFromSites, values: [...awayFromSites.values] }] } },
        tolerations: onSystemNodes.map((toleration) => ({ ...toleration })),
        topologySpreadConstraints: [{ maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway" }],
      },
      configs: { cm: settings(spec, gitops), params: parameters(), rbac: rights(gitops), secret: { createSecret: true } },
      redisSecretInit: { enabled: false },
      ...redis(spec, place),
      dex: { enabled: false },
      controller: {
        ...component(acts ? replicas : 0, { cpu: isProduction ? "500m" : "100m", memory: "1Gi" }, "2Gi"),
        dynamicClusterDistribution: false,
      },
      applicationSet: component(acts ? replicas : 0, { cpu: "50m", memory: "128Mi" }, "256Mi"),
      repoServer: component(replicas, { cpu: "100m", memory: "256Mi" }, "1Gi"),
      server: {
        ...component(replicas, { cpu: "50m", memory: "128Mi" }, "256Mi"),
        autoscaling: { enabled: false },
        certificate: {
          enabled: true,
          domain: gitops.host,
          issuer: { group: "cert-manager.io", kind: "ClusterIssuer", name: internalIssuer },
        },
      },
      notifications: notificationValues(gitops, monitored),
    },
  } as const satisfies ChartUse;
}

/**
 * Argo CD's own settings. Both hubs track what they own by the same mark, so that the one that takes over finds it.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/
 */
function settings(spec: PlatformSpec, { sso, host }: GitOpsSpec): Readonly<Record<string, string>> {
  return {
    url: `https://${host}`,
    "admin.enabled": "false",
    "users.anonymous.enabled": "false",
    "exec.enabled": "false",
    "statusbadge.enabled": "false",
    "cluster.inClusterEnabled": "false",
    "application.resourceTrackingMethod": "annotation",
    installationID: `nivas-${spec.environment}`,
    "resource.respectRBAC": "normal",
    "timeout.reconciliation": "180s",
    ...(sso === undefined
      ? {}
      : {
          "oidc.config": [
            "name: sso",
            `issuer: ${sso.issuer}`,
            `clientID: ${sso.clientId}`,
            `clientSecret: $${signOnSecret}:clientSecret`,
            "requestedScopes: [openid, profile, email, groups]",
            "",
          ].join("\n"),
        }),
  };
}

/** Settings of Argo CD's programs, all texts. */
function parameters(): Readonly<Record<string, string>> {
  return {
    "applicationsetcontroller.enable.progressive.syncs": "true",
    // What every set says for itself, said once more for sets that somebody makes by hand.
    "applicationsetcontroller.policy": "create-update",
    "controller.sharding.algorithm": "consistent-hashing",
    "reposerver.enable.git.submodule": "false",
  };
}

/** Who may do what: administrators everything, members what their team's project says, everybody else nothing. */
function rights({ sso }: GitOpsSpec) {
  return {
    "policy.default": "",
    scopes: "[groups]",
    "policy.csv": sso === undefined ? "" : `g, ${sso.adminGroup}, role:admin\n`,
  };
}

/**
 * Argo CD's cache: three with a proxy in production, one elsewhere. While it is away nothing is rolled out; losing what is
 * in it costs time alone.
 */
function redis({ isProduction, regions }: PlatformSpec, place: string) {
  const registry = regions.find((region) => region.place === place)?.registry ?? { mirrorHost: undefined };
  const image = imageReference("redis", registry);
  const resources = { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "256Mi" } };
  const small = { requests: { cpu: "20m", memory: "32Mi" }, limits: { memory: "64Mi" } };
  if (!isProduction) return { redis: { image: { repository: image.repository, tag: image.tag }, resources } };
  const proxy = imageReference("haproxy", registry);
  // The chart of the three is one of its own, which the settings for all do not reach.
  const standing = {
    additionalAffinities: { nodeAffinity: nodeAffinity(awayFromSites) },
    tolerations: onSystemNodes.map((toleration) => ({ ...toleration })),
    podDisruptionBudget: { maxUnavailable: 1 },
  };
  return {
    "redis-ha": {
      enabled: true,
      image: { repository: image.repository, tag: image.tag },
      redis: { resources },
      ...{ sentinel: { resources: small }, splitBrainDetection: { resources: small }, init: { resources: small } },
      haproxy: { image: { repository: proxy.repository, tag: proxy.tag }, resources, init: { resources: small }, ...standing },
      auth: true,
      existingSecret: "argocd-redis",
      persistentVolume: { enabled: false },
      ...standing,
    },
  };
}

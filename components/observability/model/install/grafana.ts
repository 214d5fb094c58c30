import type { PlatformSpec } from "../../../../config/spec.ts";
import { regionAt, type ChartUse } from "../../../kubernetes/model/index.ts";
import { dataSources } from "./data-sources.ts";
import { grafanaIni, oauthFolder } from "./grafana-ini.ts";
import { imageParts, namespaces, platformPods, priorityClassName, resources } from "./parts.ts";

/** Label of ConfigMaps that hold dashboards; Grafana takes those of its own namespace. */
export const dashboardLabel = { grafana_dashboard: "1" } as const;

/** Annotation of the same that names the folder they are shown in. */
export const dashboardFolderAnnotation = "grafana_folder";

/** Secrets of Grafana: the administrator's password and the key it signs with are made in the cluster. */
export const grafanaSecrets = { admin: "grafana-admin", signing: "grafana-signing", oauth: "grafana-oauth" } as const;

/** Role by which the sidecar reads ConfigMaps, and nothing else: the chart's own would read every Secret beside them. */
export const dashboardReader = "grafana-dashboards";

/**
 * Grafana: two in production, without a volume or a database. Dashboards and data sources are code; a user's session lives
 * in one replica, so each address keeps to one, and whoever's replica goes is signed in anew. No password is a default.
 */
export function grafanaChart(spec: PlatformSpec, place: string) {
  const region = regionAt(spec, place);
  const replicas = spec.isProduction ? 2 : 1;
  const { sso } = spec.observability.grafana;
  return {
    release: "grafana",
    namespace: namespaces.monitoring,
    values: {
      image: imageParts("grafana", region),
      replicas,
      persistence: { enabled: false },
      testFramework: { enabled: false },
      admin: { existingSecret: grafanaSecrets.admin, userKey: "admin-user", passwordKey: "admin-password" },
      envValueFrom: { GF_SECURITY_SECRET_KEY: { secretKeyRef: { name: grafanaSecrets.signing, key: "secret-key" } } },
      env: { TZ: "Asia/Kolkata" },
      assertNoLeakedSecrets: true,
      ...(sso === undefined
        ? {}
        : { extraSecretMounts: [{ name: "oauth", secretName: grafanaSecrets.oauth, mountPath: oauthFolder, readOnly: true }] }),
      rbac: { create: true, namespaced: true, useExistingRole: dashboardReader },
      service: { sessionAffinity: "ClientIP" },
      ...(replicas > 1 ? { podDisruptionBudget: { minAvailable: 1 } } : {}),
      deploymentStrategy: { type: "RollingUpdate" },
      containerSecurityContext: { readOnlyRootFilesystem: true },
      priorityClassName,
      ...platformPods({ "app.kubernetes.io/name": "grafana" }),
      resources: resources("100m", "256Mi", "1Gi"),
      serviceMonitor: { enabled: true },
      "grafana.ini": grafanaIni(spec, place),
      datasources: { "datasources.yaml": dataSources(spec) },
      sidecar: {
        image: imageParts("k8s-sidecar-quay", region),
        resources: resources("10m", "64Mi", "128Mi"),
        dashboards: {
          enabled: true,
          label: "grafana_dashboard",
          labelValue: "1",
          resource: "configmap",
          searchNamespace: namespaces.monitoring,
          folderAnnotation: dashboardFolderAnnotation,
          // Files are looked at every half minute; a call to reload would need the administrator's password.
          skipReload: true,
          provider: { name: "nivas", foldersFromFilesStructure: true, allowUiUpdates: false },
        },
      },
    },
  } satisfies ChartUse;
}

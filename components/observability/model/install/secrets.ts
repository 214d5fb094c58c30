import type { IRole } from "kubernetes-models/rbac.authorization.k8s.io/v1/Role";
import type { PlatformSpec } from "../../../../config/spec.ts";
import type { KubernetesObject, Named } from "../../../kubernetes/model/index.ts";
import { generatedPassword, platformSecretName, secretFromStore, type PlatformSecret } from "../../../secrets/model/index.ts";
import { alertmanagerSecrets } from "../routing/index.ts";
import { receiverSecret } from "./alertmanager.ts";
import { dashboardReader, grafanaSecrets } from "./grafana.ts";
import { namespaces } from "./parts.ts";

const namespace = namespaces.monitoring;

/** The secrets of observability whose values people put in. */
export function observabilitySecrets(spec: PlatformSpec): readonly PlatformSecret[] {
  const secret = (component: string, name: string, description: string): PlatformSecret => ({
    role: `${component}-${name}`,
    secretName: platformSecretName(spec, component, name),
    description,
  });
  return [
    ...(spec.observability.grafana.sso === undefined
      ? []
      : [secret("grafana", "oauth", "Grafana at the sign-on: JSON with client-secret")]),
    ...alertmanagerSecrets(spec.observability.alerting).map((one) =>
      secret("alertmanager", one.secret, `Receivers of alerts: JSON with ${one.keys.join(", ")}`),
    ),
  ];
}

/** What brings observability's secrets into a cluster: those of people from Secrets Manager, the rest made on the spot. */
export function secretObjects(spec: PlatformSpec): readonly KubernetesObject[] {
  return [
    ...generatedPassword({
      name: grafanaSecrets.admin,
      namespace,
      template: { "admin-user": "admin", "admin-password": "{{ .password }}" },
    }),
    ...generatedPassword({ name: grafanaSecrets.signing, namespace, template: { "secret-key": "{{ .password }}" } }),
    ...(spec.observability.grafana.sso === undefined
      ? []
      : [secretFromStore(spec, { name: grafanaSecrets.oauth, namespace, secretName: platformSecretName(spec, "grafana", "oauth") })]),
    ...alertmanagerSecrets(spec.observability.alerting).map(({ secret }) =>
      secretFromStore(spec, { name: receiverSecret(secret), namespace, secretName: platformSecretName(spec, "alertmanager", secret) }),
    ),
  ];
}

/** Lets Grafana's sidecar read ConfigMaps of its own namespace. */
export function dashboardReaderRole(): Named<IRole> {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name: dashboardReader, namespace },
    rules: [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get", "list", "watch"] }],
  };
}

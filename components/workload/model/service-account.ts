import type { IRole } from "kubernetes-models/rbac.authorization.k8s.io/v1/Role";
import type { IRoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding";
import type { IServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import type { ServiceSpec } from "../../../config/spec.ts";
import type { KubernetesObject, Named } from "../../kubernetes/model/index.ts";
import { serviceLabels } from "./labels.ts";

/** The identity of a service's pods. They carry a token for the Kubernetes API only where it asks for permissions. */
export function serviceAccount(service: ServiceSpec): Named<IServiceAccount> {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: metadataOf(service),
    automountServiceAccountToken: needsToken(service),
  };
}

/** Whether a service's pods call the Kubernetes API. */
export function needsToken({ permissions }: Pick<ServiceSpec, "permissions">): boolean {
  return permissions.length > 0;
}

/** What a service may ask the Kubernetes API, and its hold on it: nothing unless it asks, and then named objects in its own namespace. */
export function permissions(service: ServiceSpec): readonly KubernetesObject[] {
  if (!needsToken(service)) return [];
  const role: Named<IRole> = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: metadataOf(service),
    rules: service.permissions.map(({ apiGroup, names, resource, verbs }) => ({
      apiGroups: [apiGroup],
      resources: [resource],
      ...(names.length === 0 ? {} : { resourceNames: [...names] }),
      verbs: [...verbs],
    })),
  };
  const binding: Named<IRoleBinding> = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: metadataOf(service),
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: service.objectName },
    subjects: [{ kind: "ServiceAccount", name: service.objectName, namespace: service.team }],
  };
  return [role, binding];
}

function metadataOf(service: ServiceSpec) {
  return { name: service.objectName, namespace: service.team, labels: serviceLabels(service) };
}

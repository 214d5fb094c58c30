import type { IRole } from "kubernetes-models/rbac.authorization.k8s.io/v1/Role";
import type { IRoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding";
import type { PlatformSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { deployedKinds } from "./deployed-kinds.ts";
import { deployerGroup } from "./names.ts";

/** Name of the Role and its binding in every team's namespace. */
export const deployerRole = "gitops-deployer";

const look = ["get", "list", "watch"] as const;
const write = [...look, "create", "update", "patch", "delete"] as const;

/** What Argo CD shows of a service besides what it writes: how its pods are. */
const shown = [
  { apiGroups: [""], resources: ["events", "endpoints", "pods", "pods/log"] },
  { apiGroups: ["apps"], resources: ["controllerrevisions", "replicasets"] },
  { apiGroups: ["argoproj.io"], resources: ["analysisruns"] },
  { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"] },
] as const;

/**
 * What Argo CD may do in a cluster: write the kinds that services are made of, in teams' namespaces. It reads no Secret,
 * touches nothing of the cluster itself, and gives nobody more than it has.
 */
export function deployerRights({ teams }: Pick<PlatformSpec, "teams">): readonly (Named<IRole> | Named<IRoleBinding>)[] {
  return teams.flatMap(({ name: namespace }) => [role(namespace), binding(namespace)]);
}

function role(namespace: string): Named<IRole> {
  const groups = [...new Set(deployedKinds.map(({ group }) => group))];
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name: deployerRole, namespace },
    rules: [
      ...groups.map((group) => ({
        apiGroups: [group],
        resources: deployedKinds.filter((kind) => kind.group === group).map(({ resource }) => resource),
        verbs: [...write],
      })),
      ...shown.map(({ apiGroups, resources }) => ({ apiGroups: [...apiGroups], resources: [...resources], verbs: [...look] })),
    ],
  };
}

function binding(namespace: string): Named<IRoleBinding> {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: deployerRole, namespace },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: deployerRole },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: deployerGroup }],
  };
}

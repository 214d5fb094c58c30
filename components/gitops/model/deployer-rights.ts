import type { IRole } from "kubernetes-models/rbac.authorization.k8s.io/v1/Role";
import type { IRoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding";
import type { PlatformSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { addonKinds, deployedKinds, type DeployedKind } from "./deployed-kinds.ts";
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
 * What Argo CD may do in a cluster: write the kinds that services are made of, in teams' namespaces, and those of add-ons in
 * theirs. It reads no Secret, touches nothing of the cluster itself, and gives nobody more than it has.
 */
export function deployerRights({ teams, gitops }: Pick<PlatformSpec, "teams" | "gitops">): readonly (Named<IRole> | Named<IRoleBinding>)[] {
  const addons = gitops?.addons ?? [];
  return [
    ...teams.flatMap(({ name }) => [role(name, deployedKinds), binding(name)]),
    ...addons.flatMap(({ namespace }) => [role(namespace, addonKinds), binding(namespace)]),
  ];
}

function role(namespace: string, kinds: readonly DeployedKind[]): Named<IRole> {
  const groups = [...new Set(kinds.map(({ group }) => group))];
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name: deployerRole, namespace },
    rules: [
      ...groups.map((group) => ({
        apiGroups: [group],
        resources: kinds.filter((kind) => kind.group === group).map(({ resource }) => resource),
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

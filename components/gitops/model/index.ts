import type { PlatformSpec } from "../../../config/spec.ts";
import type { ChartUse, KubernetesObject } from "../../kubernetes/model/index.ts";
import { addonSets } from "./addon-sets.ts";
import { appProjects } from "./app-projects.ts";
import { applicationSets } from "./application-sets.ts";
import { deployerRights } from "./deployer-rights.ts";
import { argoCdChart } from "./hub-chart.ts";
import { hubSecretObjects } from "./hub-secrets.ts";
import { ownClusterRegistrations } from "./own-clusters.ts";
import { argoRolloutsChart } from "./rollouts-chart.ts";
import { gitopsWalls, rolloutsWalls } from "./walls.ts";

export { deployerRoleArn, hubPolicy, hubServiceAccounts, trustHubs } from "./access-policy.ts";
export { addonSet, addonSets } from "./addon-sets.ts";
export { appProject, appProjects } from "./app-projects.ts";
export { applicationSet, applicationSets } from "./application-sets.ts";
export {
  clusterConfig,
  clusterRegistrations,
  placeLabels,
  serverOf,
  type ClusterAddress,
  type ClusterRegistration,
} from "./cluster-registrations.ts";
export { addonKinds, deployedKinds, type DeployedKind } from "./deployed-kinds.ts";
export { deployerRights, deployerRole } from "./deployer-rights.ts";
export { argoCdChart, isActiveHub } from "./hub-chart.ts";
export { gitopsSecrets, hubSecretObjects, signOnSecret } from "./hub-secrets.ts";
export { ownClusterRegistrations } from "./own-clusters.ts";
export { addonProject, argoNamespace, dataClassLabelKey, deployerGroup, labelKey } from "./names.ts";
export { argoRolloutsChart, rolloutsNamespace } from "./rollouts-chart.ts";
export { gitopsWalls, rolloutsWalls } from "./walls.ts";

/** The charts of delivery in `place`: the rollouts controller, and Argo CD where a repository is named. */
export function charts(spec: PlatformSpec, place: string): readonly ChartUse[] {
  const { gitops } = spec;
  return [argoRolloutsChart(spec, place), ...(gitops === undefined ? [] : [argoCdChart(spec, gitops, place)])];
}

/**
 * The objects of delivery in `place` besides what its charts bring, in the order of their needs; registrations of clusters
 * of EKS are not among them, as they hold addresses that are known only after the clusters.
 */
export function objects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  const { gitops } = spec;
  const rollouts = rolloutsWalls(spec, place);
  if (gitops === undefined) return rollouts;
  return [
    ...rollouts,
    ...gitopsWalls(spec, gitops),
    ...deployerRights(spec),
    ...hubSecretObjects(spec, gitops),
    ...ownClusterRegistrations(spec, gitops),
    ...appProjects(spec, gitops),
    ...applicationSets(spec, gitops),
    ...addonSets(spec, gitops),
  ];
}

/** Namespace of Argo CD in every hub. */
export const argoNamespace = "argocd";

/** Kubernetes group that a hub's Argo CD acts as in the clusters it rolls out to. */
export const deployerGroup = "nivas:gitops-deployers";

/** Project of the add-ons of clusters. */
export const addonProject = "nivas-addons";

/** Prefix of the labels that tell what a cluster registration is: what ApplicationSets select on, and nothing else. */
const prefix = "nivas.internal/";

/** Key of the label of `fact`. */
export function labelKey(
  fact: "place" | "region" | "kind" | "environment" | "wave" | "role" | "state" | "team" | "service" | "addon",
): string {
  return `${prefix}${fact}`;
}

/** Key of the label that says that a place may hold data of `dataClass`. */
export function dataClassLabelKey(dataClass: string): string {
  return `${prefix}data-class.${dataClass}`;
}

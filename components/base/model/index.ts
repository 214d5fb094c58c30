import type { PlatformSpec } from "../../../config/spec.ts";
import { regionAt, type KubernetesObject } from "../../kubernetes/model/index.ts";
import { internalIssuerObjects } from "./internal-issuer.ts";
import { addonNamespaceObjects, platformNamespaceObjects, teamNamespaceObjects } from "./namespaces.ts";
import { priorityClassObjects } from "./priority-classes.ts";
import { storageClassObjects } from "./storage-classes.ts";

export { certManagerChart, certManagerNamespace, certManagerPriority } from "./cert-manager.ts";
export { charts, metricsServerChart, prometheusCrdsChart } from "./charts.ts";
export { internalIssuer, internalIssuerObjects } from "./internal-issuer.ts";
export {
  addonNamespaceObjects,
  labelValue,
  platformNamespaceObjects,
  platformNamespaces,
  teamNamespaceObjects,
  type PodSecurity,
} from "./namespaces.ts";
export { priorities, priorityClassObjects, type PriorityName } from "./priority-classes.ts";
export { defaultStorageClass, edgeStorageClass, storageClassObjects } from "./storage-classes.ts";

/** Every object of the base layer of `place` besides what its charts bring, in the order of their needs. */
export function objects(spec: PlatformSpec, place: string, meshRevision?: string): readonly KubernetesObject[] {
  const region = regionAt(spec, place);
  return [
    ...platformNamespaceObjects(region),
    ...teamNamespaceObjects(spec.teams, region, meshRevision),
    ...addonNamespaceObjects(spec.gitops?.addons ?? [], region),
    ...priorityClassObjects(),
    ...storageClassObjects(spec, place),
    ...internalIssuerObjects(spec, place),
  ];
}

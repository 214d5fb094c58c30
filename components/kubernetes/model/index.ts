export { chartRow, chartSource, type ChartUse, type ChartValue, type ChartValues } from "./chart.ts";
export { keepAnnotation, needsRetainedCrds } from "./kept-crds.ts";
export { objectRole, type KubernetesObject, type Named, type ObjectName } from "./kubernetes-object.ts";
export { addresses, namespaceWalls, podIdentityAgent, podsIn, podsWhere, type NetworkPeers, type NetworkWay } from "./network-policy.ts";
export { awayFromSites, nodeAffinity, onSites, onSystemNodes, overZones, replicated } from "./placement.ts";
export { networkOf, regionAt, volumeKeyAliasArn } from "./region.ts";

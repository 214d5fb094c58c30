import type { PlatformSpec } from "../../../../config/spec.ts";
import { regionAt, type ChartUse, type KubernetesObject } from "../../../kubernetes/model/index.ts";
import { compileMesh } from "../routing/index.ts";
import { meshCrdsChart, networkPluginChart } from "./base-charts.ts";
import { controlPlaneCharts } from "./control-plane.ts";
import { meshDefaults } from "./defaults.ts";
import { eastWestObjects } from "./east-west.ts";
import { gatewayCharts } from "./gateway-charts.ts";
import { gatewayPolicies } from "./gateway-policies.ts";
import { identityCharts } from "./identity-charts.ts";
import { identityObjects } from "./identity-objects.ts";
import { meshMonitors } from "./monitors.ts";
import { peersOf } from "./peers.ts";
import { rateLimitObjects } from "./rate-limit.ts";
import { remoteSecretObjects } from "./remote-secrets.ts";
import { revisionTags } from "./revision-tag.ts";
import { sitePolicies } from "./site-policies.ts";

export { authorityPolicy, authorityTag, signingRegion, tokensPolicy, trustPeers } from "./access-policies.ts";
export { authorityIssuer, rootConfigMap, type MeshAuthority } from "./authority-objects.ts";
export { meshCrdsChart, networkPluginChart } from "./base-charts.ts";
export { controlPlaneCharts } from "./control-plane.ts";
export { gatewayCharts } from "./gateway-charts.ts";
export { gatewayPolicies } from "./gateway-policies.ts";
export { authorityIssuerChart, certificateServiceCharts } from "./identity-charts.ts";
export { identityObjects } from "./identity-objects.ts";
export { authorityIdentity, eastWestGateway, meshNamespace, meshNamespaces, peerGroup, stableTag, tokensIdentity } from "./names.ts";
export { peersOf, rootCaOf, rootRegion } from "./peers.ts";
export { rateLimitObjects } from "./rate-limit.ts";
export { peerRoleArn, remoteSecretObjects } from "./remote-secrets.ts";
export { revisionTags } from "./revision-tag.ts";
export { sitePolicies } from "./site-policies.ts";
export { remoteSecretScript } from "./remote-secret-script.ts";

/** The charts of the mesh in `place`, in the order of their needs. */
export function charts(spec: PlatformSpec, place: string): readonly ChartUse[] {
  return [
    ...identityCharts(spec, place),
    meshCrdsChart(spec),
    networkPluginChart(spec, place),
    ...controlPlaneCharts(spec, place),
    ...gatewayCharts(spec, place),
  ];
}

/** Objects of Istio's own kinds, which the control plane judges, and what the gateways need before they start. */
export function meshObjects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  const region = regionAt(spec, place);
  const isJoined = peersOf(spec, region).length > 0;
  return [...meshDefaults(spec), ...(isJoined ? eastWestObjects() : []), ...compileMesh(spec, place), ...meshMonitors()];
}

/** Every object of the mesh in `place` besides what its charts bring and what names AWS's authority, in the order of their needs. */
export function objects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  const region = regionAt(spec, place);
  return [
    ...identityObjects(spec, region),
    ...revisionTags(spec, region),
    ...gatewayPolicies(spec, region),
    ...sitePolicies(spec, region),
    ...meshObjects(spec, place),
    ...remoteSecretObjects(spec, region),
    ...rateLimitObjects(spec, region),
  ];
}

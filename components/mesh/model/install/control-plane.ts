import type { PlatformSpec } from "../../../../config/spec.ts";
import { meshRelease } from "../../../../config/tables/mesh-revisions.ts";
import type { PriorityName } from "../../../base/model/index.ts";
import { awayFromSites, nodeAffinity, onSystemNodes, overZones, regionAt, type ChartUse } from "../../../kubernetes/model/index.ts";
import { imageReference } from "../../../registry/model/index.ts";
import { meshConfig } from "./mesh-config.ts";
import { meshNamespace } from "./names.ts";
import { signers } from "./signers.ts";
import { siteInjection } from "./site-injection.ts";
import { sizeOf } from "./sizes.ts";

/** Priority of the control plane and of gateways: what other workloads cannot start or be reached without. */
export const meshPriority: PriorityName = "platform-critical";

/** What no key of a token issuer is fetched from: the control plane itself, and its machine's metadata and identities. */
const ownAddresses = "127.0.0.0/8,169.254.0.0/16,::1/128,fe80::/10";

const seccompProfile = { type: "RuntimeDefault" } as const;

/** Folder of Istio's images, `<registry>/istio`, and the tag of a revision's. */
export function istioImages(spec: PlatformSpec, place: string, pilot = "istio-pilot") {
  const { registry, tag } = imageReference(pilot, regionAt(spec, place).registry);
  return { hub: `${registry}/istio`, tag };
}

/**
 * The control plane of one revision: a release, a Deployment and webhooks of its own, so that two run side by side. It
 * signs nothing: identities come from istio-csr. Its webhook refuses what it cannot judge from the first moment, as the
 * chart would otherwise fall back to ignoring at every update. The Gateway API is not used.
 * @throws RangeError for a revision that is no release of the table
 * @see https://istio.io/latest/docs/setup/upgrade/canary/
 * @see https://istio.io/latest/docs/setup/install/multicluster/multi-primary_multi-network/
 */
export function controlPlaneChart(spec: PlatformSpec, place: string, revision: string) {
  const row = meshRelease(revision);
  if (row === undefined) throw new RangeError(`revision "${revision}" is no release of istiod in the releases table`);
  const region = regionAt(spec, place);
  const pilot = row.images.find((id) => id.startsWith("istio-pilot")) ?? "";
  const { minReplicas, maxReplicas, requests, limits } = sizeOf(spec, "discovery");
  return {
    release: row.id,
    releaseName: `istiod-${revision}`,
    namespace: meshNamespace,
    values: {
      revision,
      autoscaleMin: minReplicas,
      autoscaleMax: maxReplicas,
      ...(minReplicas > 1 ? { pdb: { minAvailable: 1 } } : {}),
      resources: { requests, limits },
      seccompProfile,
      affinity: { nodeAffinity: nodeAffinity(awayFromSites) },
      tolerations: onSystemNodes,
      topologySpreadConstraints: overZones({ app: "istiod", "istio.io/rev": revision }),
      env: { ENABLE_CA_SERVER: "false", PILOT_ENABLE_GATEWAY_API: "false", BLOCKED_CIDRS_IN_JWKS_URIS: ownAddresses },
      cni: { enabled: true },
      ...siteInjection(spec, region),
      base: { validationFailurePolicy: "Fail" },
      global: {
        ...istioImages(spec, place, pilot),
        imagePullPolicy: "IfNotPresent",
        priorityClassName: meshPriority,
        logAsJson: true,
        networkPolicy: { enabled: true },
        meshID: spec.mesh.meshId,
        network: place,
        multiCluster: { clusterName: region.cluster.name },
        caAddress: `${signers(spec, region)[0].host}:443`,
        proxy: {
          seccompProfile,
          resources: { requests: { cpu: "50m", memory: "96Mi" }, limits: { memory: "512Mi" } },
        },
      },
      meshConfig: meshConfig(spec),
    },
  } as const satisfies ChartUse;
}

/** The control planes of `place`: the current revision, and the next while an upgrade is tried. */
export function controlPlaneCharts(spec: PlatformSpec, place: string): readonly ChartUse[] {
  const { current, next } = spec.mesh.revisions;
  return [current, ...(next === undefined ? [] : [next])].map((revision) => controlPlaneChart(spec, place, revision));
}

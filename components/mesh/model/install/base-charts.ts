import type { PlatformSpec } from "../../../../config/spec.ts";
import { awayFromSites, nodeAffinity, type ChartUse } from "../../../kubernetes/model/index.ts";
import { istioImages } from "./control-plane.ts";
import { meshNamespace } from "./names.ts";

/** Istio's CRDs, kept when the chart goes, and the webhook that judges every object by the current revision. */
export function meshCrdsChart({ mesh }: Pick<PlatformSpec, "mesh">) {
  return {
    release: "istio-base",
    namespace: meshNamespace,
    values: { defaultRevision: mesh.revisions.current, base: { validationFailurePolicy: "Fail" } },
  } as const satisfies ChartUse;
}

/**
 * The network plug-in that leads pods' traffic through their proxy, so that no pod needs the right to change its own
 * network. It stands in kube-system, the one namespace that may hold what reaches into nodes, on every node but those of
 * sites outside the mesh.
 * @see https://istio.io/latest/docs/setup/additional-setup/cni/
 */
export function networkPluginChart(spec: PlatformSpec, place: string) {
  return {
    release: "istio-cni",
    namespace: "kube-system",
    values: {
      global: { ...istioImages(spec, place, "istio-install-cni"), imagePullPolicy: "IfNotPresent", logAsJson: true },
      excludeNamespaces: [meshNamespace, "kube-system"],
      resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "256Mi" } },
      seccompProfile: { type: "RuntimeDefault" },
      ...(spec.mesh.includesSites ? {} : { affinity: { nodeAffinity: nodeAffinity(awayFromSites) } }),
    },
  } as const satisfies ChartUse;
}

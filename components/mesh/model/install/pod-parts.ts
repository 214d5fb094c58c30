import type { IPodSecurityContext } from "kubernetes-models/v1/PodSecurityContext";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import type { ISecurityContext } from "kubernetes-models/v1/SecurityContext";
import { awayFromSites, onSystemNodes } from "../../../kubernetes/model/index.ts";
import { meshPriority } from "./control-plane.ts";

/** Security contexts that pass the level `restricted`, for user `id`. */
export function restricted(id: number) {
  return {
    pod: { runAsNonRoot: true, runAsUser: id, runAsGroup: id, fsGroup: id, seccompProfile: { type: "RuntimeDefault" } },
    container: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
  } satisfies { readonly pod: IPodSecurityContext; readonly container: ISecurityContext };
}

/** Where the mesh's own pods run: on EC2's machines, the system's too, before what waits for them. */
export function meshPlacement(): Pick<IPodSpec, "affinity" | "tolerations" | "priorityClassName"> {
  const { key, operator, values } = awayFromSites;
  const nodeSelectorTerms = [{ matchExpressions: [{ key, operator, values: [...values] }] }];
  return {
    priorityClassName: meshPriority,
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
    tolerations: [...onSystemNodes],
  };
}

/** Pods that carry `matchLabels` over zones, and never pending for it. */
export function spread(matchLabels: Readonly<Record<string, string>>): Pick<IPodSpec, "topologySpreadConstraints"> {
  return {
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: { ...matchLabels } },
      },
    ],
  };
}

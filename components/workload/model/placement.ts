import type { INodeSelectorRequirement } from "kubernetes-models/v1/NodeSelectorRequirement";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import type { ServiceSpec } from "../../../config/spec.ts";
import { poolTaint } from "../../autoscaling/model/index.ts";
import type { PriorityName } from "../../base/model/index.ts";
import { awayFromSites, onSites } from "../../kubernetes/model/index.ts";
import { workloadSelector } from "./labels.ts";
import type { ServicePlace } from "./place.ts";

type Placement = Pick<IPodSpec, "affinity" | "tolerations" | "topologySpreadConstraints" | "priorityClassName">;

const placeLabel = "nivas.internal/place";

/** Where the pods of a workload run: in its place alone, on the nodes that its tier allows, spread over zones and machines. */
export function placement(service: ServiceSpec, place: ServicePlace, version: string): Placement {
  return {
    priorityClassName: priorityOf(service),
    ...nodesOf(service, place),
    topologySpreadConstraints: spreadOf(service, place, version),
  };
}

function priorityOf({ dataClass, tier }: ServiceSpec): PriorityName {
  if (dataClass === "payment" || dataClass === "books") return "payments";
  return tier === "background" ? "batch" : "services";
}

/**
 * In a region: never on a site's machines; payments and what is critical never on spot nodes, the rest rather there than
 * elsewhere. In a Local Zone or at a site: on its nodes alone, whose taint keeps others out.
 */
function nodesOf({ capacity }: ServiceSpec, { id, kind }: ServicePlace): Pick<Placement, "affinity" | "tolerations"> {
  const here = { key: placeLabel, operator: "In", values: [id] } as const;
  const taint = { key: placeLabel, operator: "Equal", value: id, effect: "NoSchedule" } as const;
  if (kind === "site") return { affinity: { nodeAffinity: onNodes(onSites, here) }, tolerations: [taint] };
  if (kind === "edge") return { affinity: { nodeAffinity: onNodes(awayFromSites, here) }, tolerations: [taint] };
  if (capacity === "on-demand")
    return {
      affinity: { nodeAffinity: onNodes(awayFromSites, { key: "karpenter.sh/capacity-type", operator: "NotIn", values: ["spot"] }) },
    };
  const { effect, key, value } = poolTaint("spot");
  return {
    affinity: {
      nodeAffinity: {
        ...onNodes(awayFromSites),
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 50, preference: { matchExpressions: [{ key, operator: "In", values: [value] }] } },
        ],
      },
    },
    tolerations: [{ key, operator: "Equal", value, effect }],
  };
}

/** Nodes for which all of `terms` hold. */
function onNodes(
  ...terms: readonly { readonly key: string; readonly operator: INodeSelectorRequirement["operator"]; readonly values: readonly string[] }[]
) {
  const matchExpressions = terms.map(({ key, operator, values }) => ({ key, operator, values: [...values] }));
  return { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } };
}

/** Over zones, strictly where the service is critical and the place has several; over machines as far as there are some. */
function spreadOf(service: ServiceSpec, place: ServicePlace, version: string): NonNullable<Placement["topologySpreadConstraints"]> {
  const labelSelector = { matchLabels: { ...workloadSelector(service, place, version) } };
  const overMachines = { maxSkew: 1, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway", labelSelector } as const;
  if (place.kind !== "region") return [overMachines];
  const whenUnsatisfiable = service.tier === "critical" ? "DoNotSchedule" : "ScheduleAnyway";
  return [
    // Nodes that a pod cannot run on are no zone for it: a Local Zone's would else hold up the last pods.
    { maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable, nodeTaintsPolicy: "Honor", labelSelector },
    overMachines,
  ];
}

/** Label by which EKS marks hybrid nodes. @see https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-webhooks.html */
const computeType = "eks.amazonaws.com/compute-type";

/** Node selector term: machines of EC2, never a site's own. */
export const awayFromSites = { key: computeType, operator: "NotIn", values: ["hybrid"] } as const;

/** Node selector term: a site's own machines only. */
export const onSites = { key: computeType, operator: "In", values: ["hybrid"] } as const;

/** A term of a node affinity. */
interface NodeTerm {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/** A required node affinity over all of `terms`. */
export function nodeAffinity(...terms: readonly NodeTerm[]) {
  const matchExpressions = terms.map(({ key, operator, values }) => ({ key, operator, ...(values === undefined ? {} : { values }) }));
  return { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } };
}

/** Lets a platform pod onto the system nodes, whether these are kept for such pods or not. */
export const onSystemNodes = [{ key: "CriticalAddonsOnly", operator: "Exists" }] as const;

/** Pods that carry `matchLabels` over zones, and never pending for it: with one node left they share it. */
export function overZones(matchLabels: Readonly<Record<string, string>>) {
  return [{ maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchLabels } }];
}

/** Replicas with their disruption budget: of a single replica there is none, as it would forbid every drain. */
export function replicated(replicas: number) {
  return { replicas, podDisruptionBudget: replicas > 1 ? { enabled: true, minAvailable: replicas - 1 } : { enabled: false } };
}

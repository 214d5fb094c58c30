import type { IPriorityClass } from "kubernetes-models/scheduling.k8s.io/v1/PriorityClass";
import type { Named } from "../../kubernetes/model/index.ts";

/** A priority of pods. */
interface Priority {
  readonly name: string;
  /** Higher goes first; below the system's own classes, which begin at 2,000,000,000. */
  readonly value: number;
  readonly preempts: boolean;
  readonly description: string;
}

/**
 * The priorities, highest first. None is the cluster's default: pods that name none have 0 and give way to all but
 * `batch`, and a cluster that has a default of its own keeps it.
 */
export const priorities = [
  {
    name: "platform-critical",
    value: 1_000_000,
    preempts: true,
    description: "What other workloads cannot start without: certificates, secrets, admission, the mesh's control plane.",
  },
  {
    name: "payments",
    value: 900_000,
    preempts: true,
    description: "Payment and ledger services, which outlive everything but what they need to run.",
  },
  { name: "platform", value: 800_000, preempts: true, description: "Observability and delivery, which a shop can miss for minutes." },
  { name: "services", value: 500_000, preempts: true, description: "Services that customers reach, before any batch work." },
  { name: "batch", value: -100_000, preempts: false, description: "Reports and reprocessing, which wait for room and give it up first." },
] as const satisfies readonly Priority[];

/** Name of a priority class of ours. */
export type PriorityName = (typeof priorities)[number]["name"];

/** The priority classes, the same in every cluster. */
export function priorityClassObjects(): readonly Named<IPriorityClass>[] {
  return priorities.map(({ name, value, preempts, description }) => ({
    apiVersion: "scheduling.k8s.io/v1",
    kind: "PriorityClass",
    metadata: { name },
    value,
    globalDefault: false,
    preemptionPolicy: preempts ? "PreemptLowerPriority" : "Never",
    description,
  }));
}

import type { INodePoolSpec } from "@kubernetes-models/karpenter/karpenter.sh/v1/NodePoolSpec";
import type { PoolSpec } from "../../../config/spec.ts";

/** How the nodes of a pool come and go, and who may run on them. */
export interface PoolRules {
  readonly disruption: NonNullable<INodePoolSpec["disruption"]>;
  /** Age at which a node is replaced; unlike the rest of `disruption` it waits for no budget. */
  readonly expireAfter: string;
  /** Time that pods have to leave, after which they are removed whatever their disruption budget says. */
  readonly terminationGracePeriod: string;
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: "NoSchedule" }[];
  /** The pool with the highest weight that fits is taken. */
  readonly weight: number;
}

/** The shops' day, 09:00 to 23:00 in India: Karpenter's schedules are in UTC. */
const shopHours = { schedule: "30 3 * * *", duration: "14h" } as const;

const days = (count: number): string => `${count * 24}h`;

/** The taint that keeps a pool for those who ask for it. */
export function poolTaint(pool: string) {
  return { key: "nivas.internal/pool", value: pool, effect: "NoSchedule" } as const;
}

/**
 * The rules of each pool.
 * - `base` carries payments and state: a node goes only when it is empty, one at a time, and never for a new image by day.
 * - `spot` packs itself tight; its taint keeps out what cannot bear two minutes' notice.
 * - `arm64` is for images built for it alone; `base` already mixes architectures for those built for both.
 * - `gpu` gives an idle GPU back after five minutes and breaks no running job. The taint's key is what NVIDIA's own charts tolerate.
 * @see https://karpenter.sh/docs/concepts/disruption/
 */
export const poolRules: Readonly<Record<PoolSpec["name"], PoolRules>> = {
  base: {
    disruption: {
      consolidationPolicy: "WhenEmpty",
      consolidateAfter: "10m",
      budgets: [{ nodes: "1" }, { nodes: "0", reasons: ["Drifted"], ...shopHours }],
    },
    expireAfter: days(30),
    terminationGracePeriod: "4h",
    taints: [],
    weight: 50,
  },
  spot: {
    disruption: { consolidationPolicy: "WhenEmptyOrUnderutilized", consolidateAfter: "2m", budgets: [{ nodes: "20%" }] },
    expireAfter: days(14),
    terminationGracePeriod: "30m",
    taints: [poolTaint("spot")],
    weight: 20,
  },
  arm64: {
    disruption: {
      consolidationPolicy: "WhenEmptyOrUnderutilized",
      consolidateAfter: "5m",
      budgets: [{ nodes: "10%" }, { nodes: "0", reasons: ["Drifted"], ...shopHours }],
    },
    expireAfter: days(30),
    terminationGracePeriod: "1h",
    taints: [poolTaint("arm64")],
    weight: 30,
  },
  gpu: {
    disruption: { consolidationPolicy: "WhenEmpty", consolidateAfter: "5m", budgets: [{ nodes: "1" }] },
    expireAfter: days(30),
    terminationGracePeriod: "24h",
    taints: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
    weight: 10,
  },
};

/** The rules of a Local Zone's pool: few nodes in one zone, so nothing moves while it is in use; the zone's taint keeps others out. */
export function edgePoolRules(place: string): PoolRules {
  return {
    disruption: {
      consolidationPolicy: "WhenEmpty",
      consolidateAfter: "30m",
      budgets: [{ nodes: "1" }, { nodes: "0", reasons: ["Drifted"], ...shopHours }],
    },
    expireAfter: days(30),
    terminationGracePeriod: "1h",
    taints: [{ key: "nivas.internal/place", value: place, effect: "NoSchedule" }],
    weight: 10,
  };
}

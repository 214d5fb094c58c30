import type { ResourcesSpec, ScalingSpec } from "../../service-spec.ts";
import { tierDefaults } from "../defaults.ts";
import type { DescribedService } from "../described-service.ts";

/** Messages in a topic for which there is one pod, unless a service says so. */
const defaultLag = 100;

/** How many pods a service has, defaults of its tier filled in; a bound that is said alone draws the other along only by being wrong. */
export function scalingOf({ scaling, tier }: DescribedService): ScalingSpec {
  const defaults = tierDefaults[tier];
  const minReplicas = scaling.minReplicas ?? defaults.minReplicas;
  const bounds = {
    minReplicas,
    maxReplicas: scaling.maxReplicas ?? defaults.maxReplicas,
    startReplicas: scaling.startReplicas ?? minReplicas,
  };
  if (scaling.topic !== undefined) return { ...bounds, kind: "topic-lag", topic: scaling.topic, lag: scaling.lag ?? defaultLag };
  return {
    ...bounds,
    kind: "resources",
    cpuPercent: scaling.cpuPercent ?? defaults.cpuPercent,
    memoryPercent: scaling.memoryPercent ?? defaults.memoryPercent,
  };
}

/** What a service asks for and may use; a request that is left out is the limit, as Kubernetes has it. */
export function resourcesOf({ resources, tier }: DescribedService): ResourcesSpec {
  const { requests, limits } = tierDefaults[tier];
  if (resources === undefined) return { requests, limits };
  return {
    requests: { cpu: resources.requests.cpu ?? resources.limits.cpu, memory: resources.requests.memory ?? resources.limits.memory },
    limits: resources.limits,
  };
}

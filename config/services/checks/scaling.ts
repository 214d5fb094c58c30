import { cpuMillis, memoryBytes } from "../quantities.ts";
import { pathIn, wrongIn, type DescribedService, type ServiceProblem } from "../described-service.ts";
import { scalingOf } from "../resolve/scaling.ts";

/** That floors stand below ceilings, that what is scaled by shares asks for something, and that one autoscaler has the word. */
export function checkScaling(service: DescribedService): ServiceProblem[] {
  return [...checkKind(service), ...checkReplicas(service), ...checkRequests(service)];
}

function checkKind(service: DescribedService): ServiceProblem[] {
  const { cpuPercent, memoryPercent, topic, lag } = service.scaling;
  const byShare = cpuPercent !== undefined ? "cpuPercent" : memoryPercent !== undefined ? "memoryPercent" : undefined;
  if (topic === undefined) {
    if (lag === undefined) return [];
    return [
      wrongIn(service, pathIn(service, "scaling", "lag"), {
        value: lag,
        wrong: "stands without a topic",
        expected: "topic and lag",
        fix: "name the topic",
      }),
    ];
  }
  const both: ServiceProblem[] =
    byShare === undefined
      ? []
      : [
          wrongIn(service, pathIn(service, "scaling", byShare), {
            value: service.scaling[byShare],
            wrong: `stands beside topic ${topic}: a HorizontalPodAutoscaler and KEDA would both scale it`,
            expected: "shares of CPU and memory, or a topic",
            fix: `remove topic, or cpuPercent and memoryPercent`,
          }),
        ];
  if (service.topics.consumes.includes(topic)) return both;
  return [
    ...both,
    wrongIn(service, pathIn(service, "scaling", "topic"), {
      value: topic,
      wrong: "is a topic that the service does not read",
      expected: service.topics.consumes.length > 0 ? `one of ${service.topics.consumes.join(", ")}` : "a topic of topics.consumes",
    }),
  ];
}

function checkReplicas(service: DescribedService): ServiceProblem[] {
  const { minReplicas, maxReplicas, startReplicas } = scalingOf(service);
  const at = (key: "minReplicas" | "maxReplicas" | "startReplicas"): readonly PropertyKey[] => pathIn(service, "scaling", key);
  if (minReplicas > maxReplicas) {
    const key = service.scaling.minReplicas === undefined ? "maxReplicas" : "minReplicas";
    const isFloor = key === "minReplicas";
    return [
      wrongIn(service, at(key), {
        value: isFloor ? minReplicas : maxReplicas,
        wrong: isFloor ? `is above maxReplicas ${maxReplicas}` : `is below minReplicas ${minReplicas}`,
        expected: "a floor that is not above the ceiling",
      }),
    ];
  }
  if (startReplicas >= minReplicas && startReplicas <= maxReplicas) return [];
  return [
    wrongIn(service, at("startReplicas"), {
      value: startReplicas,
      wrong: "is outside of what the autoscaler keeps",
      expected: `${minReplicas} to ${maxReplicas}`,
    }),
  ];
}

function checkRequests(service: DescribedService): ServiceProblem[] {
  const { resources } = service;
  if (resources === undefined) return [];
  const isByShare = service.scaling.topic === undefined;
  const units = { cpu: cpuMillis, memory: memoryBytes } as const;
  return (["cpu", "memory"] as const).flatMap((what): ServiceProblem[] => {
    const at = pathIn(service, "resources", "requests", what);
    const asked = resources.requests[what];
    const limit = resources.limits[what];
    if (asked === undefined)
      return isByShare
        ? [
            wrongIn(service, at, {
              wrong: "is missing, and the autoscaler counts in shares of it",
              expected: `a request of ${what}`,
              fix: "add it",
            }),
          ]
        : [];
    if (units[what](asked) <= units[what](limit)) return [];
    return [
      wrongIn(service, at, {
        value: asked,
        wrong: `is above the limit of ${limit}`,
        expected: "a request within the limit",
        fix: "raise resources.limits, or ask for less",
      }),
    ];
  });
}

import { dataClasses } from "../data-class.ts";
import { meant } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import type { RouteSpec, ServiceSpec } from "../spec.ts";
import { at } from "./at.ts";

/** Whether every route of a service leads somewhere, in whole, in time, and says one thing about who owns its weights. */
export function checkRoutes(service: ServiceSpec): readonly Problem[] {
  return service.traffic.routes.flatMap((route, index) => [
    ...checkVersions(service, route, index),
    ...checkWeights(service, route, index),
    ...checkTries(service, route, index),
    ...checkClass(service, route, index),
  ]);
}

function checkVersions(service: ServiceSpec, { destinations }: RouteSpec, index: number): readonly Problem[] {
  const { versions } = service.traffic;
  return destinations
    .filter(({ version }) => !versions.includes(version))
    .map(({ version }) => ({
      path: at(service, "routes", index, "to"),
      value: version,
      wrong: "is a version that nobody defines",
      expected: `one of ${versions.join(", ")}`,
      ...meant(version, versions),
    }));
}

function checkWeights(service: ServiceSpec, { destinations, name }: RouteSpec, index: number): readonly Problem[] {
  const { balancing, versions } = service.traffic;
  const path = at(service, "routes", index, "to");
  const sum = destinations.reduce((total, { weight }) => total + weight, 0);
  const shares = destinations.map(({ version, weight }) => `${version} ${weight}`).join(", ");
  const isWhole = destinations.every(({ weight }) => Number.isInteger(weight) && weight >= 0);
  const isSplit = destinations.filter(({ weight }) => weight > 0).length > 1;
  const problems: Problem[] = [];
  if (!isWhole || sum !== 100)
    problems.push({
      path,
      value: shares,
      wrong: `are weights that sum to ${sum}`,
      expected: "whole weights that sum to 100",
      fix: `set the weights of route ${name} so that nothing is lost`,
    });
  if (service.rollout !== undefined && (destinations.length > 1 || versions.length > 1))
    problems.push({
      path,
      value: shares,
      wrong: `are static weights beside a ${service.rollout.kind} rollout, whose controller owns the weights`,
      expected: "one version, or no rollout",
      fix: "remove the weights and the other versions, or the rollout",
    });
  else if (balancing.kind === "hash" && isSplit)
    problems.push({
      path: at(service, "resilience", "hashHeader"),
      value: balancing.header,
      wrong: `cannot hold on route ${name}: the weights choose a version before the hash chooses an endpoint, so one ${balancing.header} meets both`,
      expected: "a hash key, or weights",
      fix: `choose the version of route ${name} by a header, or remove hashHeader`,
    });
  return problems;
}

function checkTries(service: ServiceSpec, { name, timeoutSeconds, tries }: RouteSpec, index: number): readonly Problem[] {
  const whole = tries.count * tries.timeoutSeconds;
  if (whole <= timeoutSeconds) return [];
  const fitting = Math.floor(timeoutSeconds / tries.timeoutSeconds);
  return [
    {
      path: at(service, "routes", index, "tries"),
      value: tries.count,
      wrong: `tries of ${tries.timeoutSeconds} s take ${whole} s and cannot fit in the timeout of ${timeoutSeconds} s`,
      expected: fitting < 1 ? `a try of ${timeoutSeconds} s at most` : `${fitting} tries at most`,
      fix: `set timeoutSeconds of route ${name} to ${whole}, or ask for less`,
    },
  ];
}

function checkClass(service: ServiceSpec, { dataClass, name }: RouteSpec, index: number): readonly Problem[] {
  if (dataClasses.indexOf(dataClass) >= dataClasses.indexOf(service.dataClass)) return [];
  return [
    {
      path: at(service, "routes", index, "dataClass"),
      value: dataClass,
      wrong: `is weaker than ${service.dataClass}, the class of the service`,
      expected: `${service.dataClass} or stronger`,
      fix: `remove dataClass of route ${name}, or class the service by its least guarded route`,
    },
  ];
}

import { isIndiaOnly } from "../../../../config/data-class.ts";
import type { RouteSpec, ServiceSpec } from "../../../../config/spec.ts";
import { podLabels, residencyLabel } from "./identities.ts";

/** Subset of a service whose every endpoint is proven to be in India. */
export const indiaOnlySubset = "india-only";

/**
 * Subsets between which the rollouts controller moves a canary's weights: it adds its own hash to their labels. Both
 * carry the residency label, whatever the service's class.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/#subset-level-traffic-splitting
 */
export const rolloutSubsets = { stable: "stable", canary: "canary" } as const;

/** A named part of a service's endpoints. */
export interface Subset {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Whether the weights of a service's routes belong to the rollouts controller. */
export function hasCanary({ rollout }: Pick<ServiceSpec, "rollout">): boolean {
  return rollout?.kind === "canary";
}

/** Whether only endpoints proven Indian may answer a route: by its own class or its service's. */
export function isGuarded(service: Pick<ServiceSpec, "dataClass">, route: Pick<RouteSpec, "dataClass">): boolean {
  return isIndiaOnly(service.dataClass) || isIndiaOnly(route.dataClass);
}

/** Whether a service that holds no personal data itself has routes that carry some. */
export function isMixed(service: Pick<ServiceSpec, "dataClass" | "traffic">): boolean {
  return !isIndiaOnly(service.dataClass) && service.traffic.routes.some((route) => isIndiaOnly(route.dataClass));
}

/** The subset that holds `version` of a service; `guarded`: its endpoints proven Indian alone. */
export function subsetName({ traffic }: Pick<ServiceSpec, "traffic">, version: string, guarded: boolean): string {
  if (!guarded) return version;
  return traffic.versions.length === 1 ? indiaOnlySubset : `${version}-${indiaOnlySubset}`;
}

/**
 * The subsets of a service. One of a guarded class has none without the residency label: a route that named another
 * would lead nowhere. A single version is not selected by its label, so that bumping it needs no order of events.
 */
export function subsetsOf(service: Pick<ServiceSpec, "dataClass" | "objectName" | "rollout" | "traffic">): readonly Subset[] {
  const { traffic } = service;
  if (hasCanary(service)) return Object.values(rolloutSubsets).map((name) => ({ name, labels: residencyLabel }));
  const versionLabel = (version: string): Readonly<Record<string, string>> => (traffic.versions.length === 1 ? {} : { version });
  const guarded = traffic.versions.map((version) => ({
    name: subsetName(service, version, true),
    labels: { ...residencyLabel, ...versionLabel(version) },
  }));
  if (isIndiaOnly(service.dataClass)) return guarded;
  const open = traffic.versions.map((version) => ({
    name: subsetName(service, version, false),
    labels: { ...podLabels(service), ...versionLabel(version) },
  }));
  return [...open, ...guarded];
}

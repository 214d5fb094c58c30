import type { PlatformSpec, ServiceSpec } from "../../../config/spec.ts";
import type { KubernetesObject } from "../../kubernetes/model/index.ts";
import { compileService } from "../../mesh/model/index.ts";
import { sloRules } from "../../observability/model/index.ts";
import { resourceAutoscaler } from "./autoscaler.ts";
import { configMap } from "./config-map.ts";
import { workloadController } from "./controller.ts";
import { disruptionBudget } from "./disruption-budget.ts";
import { externalSecret } from "./external-secret.ts";
import { networkPolicy } from "./network-policy.ts";
import { isHome, placeAt, type ServicePlace } from "./place.ts";
import { permissions, serviceAccount } from "./service-account.ts";
import { serviceMonitor } from "./service-monitor.ts";
import { service as kubernetesService } from "./service.ts";
import { topicAutoscaler } from "./topic-autoscaler.ts";

/**
 * Every object of a service in a place, in the order of their needs: what it has once in a cluster where the place is its
 * home there, then its pods of every version with their autoscaler and disruption budget. Nothing where it does not run.
 * @throws RangeError where the environment has no such place
 */
export function serviceObjects(service: ServiceSpec, spec: PlatformSpec, placeId: string): readonly KubernetesObject[] {
  const place = placeAt(spec, placeId);
  if (!service.places.includes(placeId)) return [];
  return [
    ...(isHome(service, place, spec) ? clusterObjects(service, spec, place) : []),
    ...service.traffic.versions.flatMap((version) => workloadObjects(service, spec, place, version)),
  ];
}

/** What a service has once in a cluster, whatever its places there. */
function clusterObjects(service: ServiceSpec, spec: PlatformSpec, { region }: ServicePlace): readonly KubernetesObject[] {
  return [
    serviceAccount(service),
    ...permissions(service),
    configMap(service),
    ...externalSecret(service, spec),
    networkPolicy(service, spec, region),
    kubernetesService(service),
    ...compileService(service, spec, region.place),
    serviceMonitor(service, spec),
    sloRules(service, spec),
  ];
}

function workloadObjects(service: ServiceSpec, spec: PlatformSpec, place: ServicePlace, version: string): readonly KubernetesObject[] {
  const [controller, ...needed] = workloadController(service, spec, place, version);
  if (controller === undefined) return [];
  return [...needed, controller, ...autoscaler(service, controller, place), disruptionBudget(service, place, version)];
}

/** Exactly one autoscaler a controller. */
function autoscaler(service: ServiceSpec, controller: KubernetesObject, { region }: ServicePlace): readonly KubernetesObject[] {
  const { scaling } = service;
  return scaling.kind === "resources"
    ? [resourceAutoscaler(service, scaling, controller)]
    : topicAutoscaler(service, scaling, controller, region);
}

import type { PlatformSpec, ServiceSpec } from "../../../config/spec.ts";
import type { KubernetesObject } from "../../kubernetes/model/index.ts";
import { serviceObjects } from "./service-objects.ts";
import { placesInCluster } from "./place.ts";
import { regionAt } from "../../kubernetes/model/index.ts";

export { analysisNames } from "./analysis.ts";
export { containerName, preStopSeconds, secretsPath } from "./container.ts";
export { deployment, replicatedPods } from "./deployment.ts";
export { imageInRegion } from "./image.ts";
export { podLabels, serviceLabels, serviceSelector, workloadSelector } from "./labels.ts";
export { isHome, placeAt, placesInCluster, placesOf, workloadAt, type ServicePlace } from "./place.ts";
export { podTemplate } from "./pod.ts";
export { serviceObjects } from "./service-objects.ts";
export { writtenByControllers } from "./written-by-controllers.ts";

/** A service that Pulumi brings into a cluster, and its objects there. */
export interface PulumiService {
  readonly service: ServiceSpec;
  readonly objects: readonly KubernetesObject[];
}

/** The services that Pulumi brings into the cluster of region `place`, each with its objects in the region, its Local Zones and sites. */
export function servicesByPulumi(spec: PlatformSpec, place: string): readonly PulumiService[] {
  const region = regionAt(spec, place);
  return spec.services
    .filter(({ delivery }) => delivery === "pulumi")
    .map((service) => ({ service, objects: placesInCluster(service, region).flatMap((id) => serviceObjects(service, spec, id)) }))
    .filter(({ objects: own }) => own.length > 0);
}

/** Every object that Pulumi brings into the cluster of region `place` for services. */
export function objects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  return servicesByPulumi(spec, place).flatMap((one) => one.objects);
}

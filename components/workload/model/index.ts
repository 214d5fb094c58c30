import type { PlatformSpec } from "../../../config/spec.ts";
import type { KubernetesObject } from "../../kubernetes/model/index.ts";
import { serviceObjects } from "./service-objects.ts";
import { placesInCluster } from "./place.ts";
import { regionAt } from "../../kubernetes/model/index.ts";

export { containerName, preStopSeconds, secretsPath } from "./container.ts";
export { deployment, replicatedPods } from "./deployment.ts";
export { imageInRegion } from "./image.ts";
export { podLabels, serviceLabels, serviceSelector, workloadSelector } from "./labels.ts";
export { isHome, placeAt, placesInCluster, placesOf, workloadAt, type ServicePlace } from "./place.ts";
export { podTemplate } from "./pod.ts";
export { serviceObjects } from "./service-objects.ts";

/** Every object of the services that Pulumi brings into the cluster of region `place`, those of its Local Zones and sites among them. */
export function objects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  const region = regionAt(spec, place);
  return spec.services
    .filter(({ delivery }) => delivery === "pulumi")
    .flatMap((service) => placesInCluster(service, region).flatMap((id) => serviceObjects(service, spec, id)));
}

import type { PlatformSpec, ServiceSpec } from "../../../config/spec.ts";
import type { KubernetesObject } from "../../kubernetes/model/index.ts";
import { deployment } from "./deployment.ts";
import type { ServicePlace } from "./place.ts";
import { rollout } from "./rollout.ts";

/** What keeps the pods of one version of a service in a place: its controller first, then what the controller needs besides. */
export function workloadController(
  service: ServiceSpec,
  spec: PlatformSpec,
  place: ServicePlace,
  version: string,
): readonly KubernetesObject[] {
  return service.rollout === undefined ? [deployment(service, place, version)] : rollout(service, service.rollout, spec, place, version);
}

import { serviceObjects } from "../../../components/workload/model/index.ts";
import type { PlatformSpec, ServiceSpec } from "../../../config/spec.ts";

/** The objects of a service in a place as JSON, so that tests look into fields of every kind. */
export function objectsOf(service: ServiceSpec, spec: PlatformSpec, place = "mumbai") {
  return serviceObjects(service, spec, place).map(asJson);
}

function asJson(object: object) {
  return JSON.parse(JSON.stringify(object));
}

/** The one object of `kind` called `name`; of any name where none is given. @throws Error where there is none, or several */
export function theOne(objects: ReturnType<typeof objectsOf>, kind: string, name?: string) {
  const found = objects.filter((object) => object.kind === kind && (name === undefined || object.metadata.name === name));
  if (found.length !== 1) throw new Error(`${found.length} of ${kind} ${name ?? ""}`);
  return found[0];
}

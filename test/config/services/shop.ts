import { join } from "node:path";
import { loadEnvironment } from "../../../config/load.ts";
import type { PlatformSpec, ServiceSpec } from "../../../config/spec.ts";

const root = join(import.meta.dirname, "../../..");

/** The environment of a stack file of the repository with the reference shop in it. */
export function shopSpec(environment: "dev" | "prod"): PlatformSpec {
  return loadEnvironment(root, environment).spec;
}

/** The service `name` of `spec`. @throws RangeError where there is none */
export function serviceOf({ services }: Pick<PlatformSpec, "services">, name: string): ServiceSpec {
  const found = services.find((service) => service.name === name);
  if (found === undefined) throw new RangeError(`no service ${name}`);
  return found;
}

import type { PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";

const indices = new WeakMap<readonly ServiceSpec[], ReadonlyMap<string, ServiceSpec>>();

/** The services of an environment by name, indexed once. */
export function servicesByName({ services }: Pick<PlatformSpec, "services">): ReadonlyMap<string, ServiceSpec> {
  const known = indices.get(services);
  if (known !== undefined) return known;
  const index = new Map(services.map((service) => [service.name, service]));
  indices.set(services, index);
  return index;
}

/**
 * The service called `name`.
 * @throws RangeError where the catalogue has none: `checkRouting` says so with its place
 */
export function serviceNamed(spec: Pick<PlatformSpec, "services">, name: string): ServiceSpec {
  const service = servicesByName(spec).get(name);
  if (service === undefined) throw new RangeError(`"${name}" is not a service of the catalogue; expected a name that a service has`);
  return service;
}

import type { EndpointSpec } from "../spec.ts";
import { endpoints } from "../tables/endpoints.ts";
import { serviceById } from "../tables/services.ts";

/** The endpoints that every VPC has, and those of the `services` (ids of the services table) its workloads use. */
export function endpointsOf(services: readonly string[]): readonly EndpointSpec[] {
  const own = endpoints.filter(({ required }) => required).map(({ id, type }): EndpointSpec => ({ service: id, type }));
  const asked = services.flatMap((id): EndpointSpec[] => {
    const endpoint = serviceById(id)?.endpoint;
    return endpoint === undefined || endpoint === null ? [] : [endpoint];
  });
  const all = [...own, ...asked];
  return all.filter(({ service }, index) => all.findIndex((other) => other.service === service) === index);
}

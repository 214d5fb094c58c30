import type { CatalogueContext } from "../catalogue-context.ts";
import type { DescribedService } from "../described-service.ts";

/** Name of a service's Kubernetes objects and its Prometheus job: `order-service`. */
export function objectNameOf({ name, objectName }: Pick<DescribedService, "name" | "objectName">): string {
  return objectName ?? `${name}-service`;
}

/** Places of the environment that a service runs in, in the order of the places table: every region unless it says where. */
export function placesOf({ placement }: DescribedService, { places }: CatalogueContext): readonly string[] {
  const asked = placement.places;
  return places.filter(({ id, cluster }) => (asked === undefined ? id === cluster : asked.includes(id))).map(({ id }) => id);
}

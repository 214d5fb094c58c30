import type { Problem } from "../problem.ts";
import type { PlatformSpec, ServiceSpec } from "../spec.ts";
import { checkNeighbours } from "./neighbours.ts";
import { checkNeverReached } from "./never-reached.ts";
import { checkOutsideHosts, type JudgeHost } from "./outside-hosts.ts";
import { checkOverlaps } from "./overlaps.ts";
import { checkPublicRoutes, offeredHosts } from "./public-routes.ts";
import { checkRoutes } from "./routes.ts";
import { checkTokenKeys } from "./token-keys.ts";

export { adminPrefix, isAdminPath, privateRanges } from "./admin.ts";
export { clusterOf, clustersOf } from "./cluster-of.ts";
export { checkOutsideHosts, egressEntryName, foreignHostRule, isExempt, type HostProof, type JudgeHost } from "./outside-hosts.ts";
export { checkTokenKeys } from "./token-keys.ts";

/**
 * Everything wrong with how the services of an environment are reached, all at once and each where it stands. `judge`
 * says where hosts outside the mesh are, which configuration alone cannot: without it the mesh's compiler refuses them.
 */
export function checkRouting(services: readonly ServiceSpec[], spec: PlatformSpec, judge?: JudgeHost): readonly Problem[] {
  const known = new Set(services.map(({ name }) => name));
  const offered = offeredHosts(spec);
  return [
    ...services.flatMap((service) => [
      ...checkRoutes(service),
      ...checkNeverReached(service),
      ...checkPublicRoutes(service, spec, offered),
      ...checkNeighbours(service, known),
      ...checkOutsideHosts(service, spec, judge),
    ]),
    ...checkOverlaps(services),
    ...checkTokenKeys(spec, judge),
  ];
}

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
export { egressEntryName, foreignHostRule, isExempt, type HostProof, type JudgeHost } from "./outside-hosts.ts";

/**
 * Everything wrong with how the services of an environment are reached, all at once and each where it stands. `judge`
 * says where hosts outside the mesh are: pass `hostProof` of the mesh's model wherever it may be imported.
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

import { hostProof } from "../../../components/mesh/model/routing/index.ts";
import { problemText } from "../../../config/problem.ts";
import { checkRouting } from "../../../config/routing/index.ts";
import type { ServiceSpec } from "../../../config/spec.ts";
import { platform, route, service, type RouteParts, type ServiceParts } from "../../components/mesh/routing/services.ts";

/** An environment without services, whose entrance and issuer the checks read. */
export const spec = platform([]);
/** What is said of services, as a person reads it. */
export const said = (...services: readonly ServiceSpec[]): readonly string[] => checkRouting(services, spec, hostProof).map(problemText);

/** The order service with one route, or several. */
export const order = (parts: ServiceParts = {}, ...routes: readonly RouteParts[]): ServiceSpec =>
  service("order", {
    ...parts,
    traffic: { ...(routes.length === 0 ? {} : { routes: routes.map((one, index) => route(`r${index}`, one)) }), ...parts.traffic },
  });

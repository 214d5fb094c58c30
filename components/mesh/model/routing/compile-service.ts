import { ConfigError } from "../../../../config/problem.ts";
import { checkOutsideHosts } from "../../../../config/routing/index.ts";
import type { PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";
import type { KubernetesObject } from "../../../kubernetes/model/index.ts";
import { peerAuthentication, requestAuthentication } from "./authentication.ts";
import { authorizationPolicy } from "./authorization.ts";
import { bulkheads } from "./bulkheads.ts";
import { destinationRule } from "./destination-rule.ts";
import { hostProof } from "./host-proof.ts";
import { leaks, unprovenPlaces } from "./india-only.ts";
import { serviceEntries } from "./service-entries.ts";
import { serviceLimits } from "./service-limits.ts";
import { sidecar } from "./sidecar.ts";
import { meshVirtualService, publicVirtualService } from "./virtual-service.ts";

/**
 * Every mesh object of a service in `place`, in its team's namespace: routes, subsets, who may call it, what it may call,
 * its limits. The same service gives the same objects; they hold no list of other services but its callers and callees.
 * @throws ConfigError where one of its places, a subset of a guarded route, or a host that it calls is not proven to be in
 * India, the host not exempt either
 */
export function compileService(service: ServiceSpec, spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  const virtualServices = [meshVirtualService(service), ...publicVirtualService(service, spec, place)];
  const rule = destinationRule(service, spec);
  const problems = [...unprovenPlaces(service), ...leaks(service, virtualServices, rule), ...checkOutsideHosts(service, spec, hostProof)];
  if (problems.length > 0) throw new ConfigError(problems);
  return [
    ...virtualServices,
    rule,
    sidecar(service, spec),
    ...peerAuthentication(service, spec),
    authorizationPolicy(service, spec),
    ...requestAuthentication(service, spec),
    ...serviceEntries(service, spec),
    ...serviceLimits(service, spec),
    ...bulkheads(service, spec),
  ];
}

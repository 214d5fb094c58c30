import { ConfigError } from "../../../../config/problem.ts";
import { checkOutsideHosts, checkTokenKeys, clustersOf } from "../../../../config/routing/index.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { publicGateways } from "../../../entrance/model/index.ts";
import type { KubernetesObject } from "../../../kubernetes/model/index.ts";
import { egressObjects } from "./egress.ts";
import { gatewayAuthentication, gatewayAuthorization } from "./gateway-policies.ts";
import { hostProof } from "./host-proof.ts";
import { reservedHeaderFilter, routeLimitFilter } from "./gateway-rules.ts";

/**
 * The mesh objects of `place` that belong to no service alone: what the public gateways take from requests, hold them to
 * and refuse, and the way out through the egress gateway. Needs the namespaces of both gateways.
 * @throws ConfigError where a service in the cluster of `place` calls a host that is neither proven to be in India nor exempt, or the keys
 * of users' tokens are read from one
 */
export function compileMesh(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  const services = spec.services.filter(({ places }) => clustersOf(places, spec).includes(place));
  const problems = [...services.flatMap((service) => checkOutsideHosts(service, spec, hostProof)), ...checkTokenKeys(spec, hostProof)];
  if (problems.length > 0) throw new ConfigError(problems);
  const ingress =
    publicGateways(spec, place).length === 0
      ? []
      : [...reservedHeaderFilter(), ...routeLimitFilter(spec, place), ...gatewayAuthorization(), ...gatewayAuthentication(spec)];
  return [...ingress, ...egressObjects(spec, place)];
}

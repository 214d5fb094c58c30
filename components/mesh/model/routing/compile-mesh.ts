import type { PlatformSpec } from "../../../../config/spec.ts";
import { publicGateways } from "../../../entrance/model/index.ts";
import type { KubernetesObject } from "../../../kubernetes/model/index.ts";
import { egressObjects } from "./egress.ts";
import { gatewayAuthentication, gatewayAuthorization } from "./gateway-policies.ts";
import { reservedHeaderFilter, routeLimitFilter } from "./gateway-rules.ts";

/**
 * The mesh objects of `place` that belong to no service alone: what the public gateways take from requests, hold them to
 * and refuse, and the way out through the egress gateway. Needs the namespaces of both gateways.
 */
export function compileMesh(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  const ingress =
    publicGateways(spec, place).length === 0
      ? []
      : [...reservedHeaderFilter(), ...routeLimitFilter(spec, place), ...gatewayAuthorization(), ...gatewayAuthentication(spec)];
  return [...ingress, ...egressObjects(spec, place)];
}

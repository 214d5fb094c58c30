import { isOneOf } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** Mutual TLS in the mesh is strict and switched off by no destination (`security-mesh-mutual-tls`). */
export const securityMeshMutualTls: Rule = {
  id: "security-mesh-mutual-tls",
  group: "security",
  title: "mutual TLS in the mesh is strict and switched off by no destination",
  level: "mandatory",
  source: eksGuide("network-security"),
  fix: "set mtls.mode to STRICT, and trafficPolicy.tls.mode to ISTIO_MUTUAL",
  types: ["kubernetes:security.istio.io:PeerAuthentication", "kubernetes:networking.istio.io:DestinationRule"],
  check: ({ inputs, type }) =>
    type.endsWith("PeerAuthentication")
      ? isOneOf("spec.mtls.mode", ["STRICT", "UNSET"], "fine")(inputs)
      : isOneOf("spec.trafficPolicy.tls.mode", ["ISTIO_MUTUAL", "MUTUAL", "SIMPLE"], "fine")(inputs),
};

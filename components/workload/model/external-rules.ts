import type { PlatformSpec, ServiceSpec } from "../../../config/spec.ts";
import { gatewayIdentities, hostProof } from "../../mesh/model/index.ts";
import { onPorts, podsOf, type Egress } from "./network-peers.ts";

/** Ranges that no host outside is in: private, of the link, of carriers, of the machine itself. @see https://www.rfc-editor.org/rfc/rfc6890 */
const insideRanges = ["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];

/**
 * What lets a service call hosts outside the mesh: those proven to be in India by HTTPS, which its sidecar narrows to
 * their names; others through the egress gateway alone.
 */
export function externalRules(service: ServiceSpec, spec: PlatformSpec): readonly Egress[] {
  const proven = service.externalHosts.filter((host) => hostProof(host, spec).result === "proven");
  const { labels, namespace } = gatewayIdentities.egress;
  return [
    ...(proven.length === 0 ? [] : [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: insideRanges } }], ports: onPorts("TCP:443") }]),
    ...(proven.length === service.externalHosts.length ? [] : [{ to: [podsOf(namespace, labels)] }]),
  ];
}

import type { Problem } from "../problem.ts";
import type { PlatformSpec, ServiceSpec } from "../spec.ts";
import { at } from "./at.ts";
import { clustersOf } from "./cluster-of.ts";
import { wildcardHost } from "./public-routes.ts";

/** The rule that an exemption of a foreign host names. */
export const foreignHostRule = "residency-endpoint-indian";

/** Where a host stands, as the residency tables prove it. */
export interface HostProof {
  readonly result: "proven" | "violating" | "not-proven";
  readonly reason: string;
}

/** The judge of hosts: `hostProof` of the mesh's model, which knows the residency tables that configuration does not. */
export type JudgeHost = (host: string, spec: Pick<PlatformSpec, "residency">) => HostProof;

/** The logical name of the entry that opens `host` at the egress gateway of the region `place`. */
export function egressEntryName(place: string, host: string): string {
  return `${place}-istio-egress-serviceentry-${host}`;
}

/** Whether the exemption register lets `host` out of the cluster of the region `place`: an entry of the endpoint rule for exactly the entry that opens it. */
export function isExempt(host: string, place: string, { residency }: Pick<PlatformSpec, "residency">): boolean {
  const name = `::${egressEntryName(place, host)}`;
  return residency.exemptions.some(({ resource, rule }) => rule === foreignHostRule && resource.endsWith(name));
}

/**
 * Whether every host outside the mesh is one, and is proven to be in India or exempt from it in each cluster of its service.
 * Where a host stands is asked of `judge`; without one only names are checked, and the compiler refuses what is foreign.
 */
export function checkOutsideHosts(service: ServiceSpec, spec: PlatformSpec, judge?: JudgeHost): readonly Problem[] {
  const outside = service.externalHosts.flatMap((host, index): readonly Problem[] => {
    const path = at(service, "externalHosts", index);
    if (host.includes("*")) return [wildcardHost(path, host)];
    const proof = judge?.(host, spec);
    if (proof === undefined || proof.result === "proven") return [];
    const closed = clustersOf(service.places, spec).filter((place) => !isExempt(host, place, spec));
    return closed.length === 0 ? [] : [foreignHost(path, host, closed, proof)];
  });
  const stores = service.datastores.flatMap(({ host }, index): readonly Problem[] => {
    const path = at(service, "datastores", index, "host");
    if (host.includes("*")) return [wildcardHost(path, host)];
    const proof = judge?.(host, spec);
    if (proof === undefined || proof.result !== "violating") return [];
    return [{ path, value: host, wrong: `holds data abroad: ${proof.reason}`, expected: "a datastore in India", fix: "move it" }];
  });
  return [...outside, ...stores];
}

function foreignHost(path: string, host: string, places: readonly string[], { reason, result }: HostProof): Problem {
  const names = places.map((place) => `::${egressEntryName(place, host)}`);
  return {
    path,
    value: host,
    wrong: `${result === "violating" ? "is a foreign host" : "is not proven to be in India"} without exemption: ${reason}`,
    expected: "a host that is proven Indian, or an entry of nivas:residency.exemptions for each cluster",
    fix: `vouch for it in nivas:residency.hosts, or exempt ${foreignHostRule} for the resource that ends with ${names.join(" and ")}`,
  };
}

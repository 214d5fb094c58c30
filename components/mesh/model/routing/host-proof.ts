import type { PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";
import { resolve, type ResolveContext, type Resolution } from "../../../../rules/residency/index.ts";
import { hostRegister } from "../../../../rules/residency/hosts.ts";

const contexts = new WeakMap<PlatformSpec["residency"], ResolveContext>();

/** What the residency resolver knows of an environment besides the value it is asked about. */
export function residencyContext({ residency }: Pick<PlatformSpec, "residency">): ResolveContext {
  const known = contexts.get(residency);
  if (known !== undefined) return known;
  const context: ResolveContext = {
    hostRow: hostRegister(residency.hosts),
    isClusterName: () => false,
    siblingPlace: () => undefined,
    globalService: () => undefined,
    place: { result: "proven", reason: "it is configuration" },
  };
  contexts.set(residency, context);
  return context;
}

const proofs = new WeakMap<PlatformSpec["residency"], Map<string, Resolution>>();

/** Whether `host` is proven to be in India: by the register of hosts, its own vouched rows first, or by the region in its name. */
export function hostProof(host: string, spec: Pick<PlatformSpec, "residency">): Resolution {
  const known = proofs.get(spec.residency) ?? new Map<string, Resolution>();
  proofs.set(spec.residency, known);
  const answer = known.get(host) ?? resolve(`https://${host}`, "url", residencyContext(spec));
  known.set(host, answer);
  return answer;
}

/** Hosts of a service that are not proven to be in India, in the order of its list. */
export function foreignHosts(
  { externalHosts }: Pick<ServiceSpec, "externalHosts">,
  spec: Pick<PlatformSpec, "residency">,
): readonly string[] {
  return externalHosts.filter((host) => hostProof(host, spec).result !== "proven");
}

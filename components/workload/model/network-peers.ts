import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";

type Rules = NonNullable<INetworkPolicy["spec"]>;

/** A rule of a NetworkPolicy for what comes in. */
export type Ingress = NonNullable<Rules["ingress"]>[number];

/** A rule for what goes out; its `to` is never empty. */
export type Egress = NonNullable<Rules["egress"]>[number];

/** One side of a rule. */
export type Peer = NonNullable<Egress["to"]>[number];

/** Pods of a namespace: all, or those with `labels`. */
export function podsOf(namespace: string, labels?: Readonly<Record<string, string>>): Peer {
  return {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
    ...(labels === undefined ? {} : { podSelector: { matchLabels: { ...labels } } }),
  };
}

/** Ports as `<protocol>:<number>`. */
export function onPorts(...ports: readonly `${"TCP" | "UDP"}:${number}`[]): NonNullable<Egress["ports"]> {
  return ports.map((text) => ({ protocol: text.startsWith("UDP") ? "UDP" : "TCP", port: Number(text.slice(4)) }));
}

import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { Named } from "./kubernetes-object.ts";

type PolicySpec = NonNullable<INetworkPolicy["spec"]>;

/** Who may come in, or where may be gone to. */
export type NetworkPeers = NonNullable<NonNullable<PolicySpec["ingress"]>[number]["from"]>;

/** One way through the walls of a namespace. */
export interface NetworkWay {
  /** Name of its policy. */
  readonly name: string;
  /** Whether it leads in or out. */
  readonly direction: "ingress" | "egress";
  /** Pods of the namespace that it is for. @default - all of them */
  readonly pods?: Readonly<Record<string, string>>;
  /** The other end. @default - anybody */
  readonly peers?: NetworkPeers;
  /** TCP ports; none: every port. */
  readonly ports: readonly number[];
}

const policy = (namespace: string, name: string, spec: PolicySpec): Named<INetworkPolicy> => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name, namespace },
  spec,
});

/** Every pod of `namespaces`. */
export function podsIn(...namespaces: readonly string[]): NetworkPeers {
  return namespaces.map((name) => ({ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } }));
}

/** Every pod of the namespaces that carry `label`, whatever its value. */
export function podsWhere(label: string): NetworkPeers {
  return [{ namespaceSelector: { matchExpressions: [{ key: label, operator: "Exists" }] } }];
}

/** Addresses of `cidrs`. */
export function addresses(...cidrs: readonly string[]): NetworkPeers {
  return cidrs.map((cidr) => ({ ipBlock: { cidr } }));
}

/** What EKS Pod Identity answers on, on every node. @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html */
export const podIdentityAgent: NetworkWay = {
  name: "allow-pod-identity",
  direction: "egress",
  peers: addresses("169.254.170.23/32"),
  ports: [80],
};

/**
 * The walls of `namespace`: nothing comes in or goes out but DNS, what its pods say to each other, and `ways`.
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-ingress-and-all-egress-traffic
 */
export function namespaceWalls(namespace: string, ways: readonly NetworkWay[]): readonly Named<INetworkPolicy>[] {
  const dns = [
    { port: 53, protocol: "UDP" },
    { port: 53, protocol: "TCP" },
  ] as const;
  return [
    policy(namespace, "deny-all", { podSelector: {}, policyTypes: ["Ingress", "Egress"] }),
    policy(namespace, "allow-dns", {
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [{ to: [...podsIn("kube-system")], ports: [...dns] }],
    }),
    policy(namespace, "allow-within", {
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }],
    }),
    ...ways.map((way) => policy(namespace, way.name, wayThrough(way))),
  ];
}

function wayThrough({ direction, pods, peers, ports: numbers }: NetworkWay): PolicySpec {
  const podSelector = pods === undefined ? {} : { matchLabels: { ...pods } };
  const ports = numbers.map((port) => ({ port, protocol: "TCP" as const }));
  const rule = numbers.length === 0 ? {} : { ports };
  return direction === "ingress"
    ? { podSelector, policyTypes: ["Ingress"], ingress: [{ ...rule, ...(peers === undefined ? {} : { from: [...peers] }) }] }
    : { podSelector, policyTypes: ["Egress"], egress: [{ ...rule, ...(peers === undefined ? {} : { to: [...peers] }) }] };
}

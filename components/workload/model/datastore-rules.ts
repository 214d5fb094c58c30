import type { DatastoreSpec, PlatformSpec, ServiceSpec } from "../../../config/spec.ts";
import { onPorts, podsOf, type Egress, type Peer } from "./network-peers.ts";

/** Address and port of the agent that gives pods their AWS identity. @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html */
const identityAgent = { cidr: "169.254.170.23/32", port: 80 } as const;

/**
 * What lets a service reach its datastores: each on its port, in the data subnets of the environment's regions, as the
 * one that writes may stand in another; the agent of Pod Identity where a datastore is opened by it.
 */
export function datastoreRules(service: ServiceSpec, spec: PlatformSpec): readonly Egress[] {
  const byPeers = new Map<string, { readonly to: readonly Peer[]; readonly ports: Set<number> }>();
  for (const store of service.datastores) {
    const to = peersOf(store, spec);
    const key = JSON.stringify(to);
    const rule = byPeers.get(key) ?? { to, ports: new Set<number>() };
    byPeers.set(key, rule);
    rule.ports.add(store.port);
  }
  const rules = [...byPeers.values()].map(({ to, ports }) => ({
    to: [...to],
    ports: onPorts(...[...ports].sort((a, b) => a - b).map((port): `TCP:${number}` => `TCP:${port}`)),
  }));
  const isIdentified = service.datastores.some(({ secret }) => secret === undefined);
  return [
    ...rules,
    ...(isIdentified ? [{ to: [{ ipBlock: { cidr: identityAgent.cidr } }], ports: onPorts(`TCP:${identityAgent.port}`) }] : []),
  ];
}

/** A Service of the cluster by its namespace; DynamoDB by an interface endpoint anywhere in a VPC; the rest in data subnets. */
function peersOf({ host, kind }: DatastoreSpec, { regions }: PlatformSpec): readonly Peer[] {
  const [, namespace, svc] = host.split(".");
  if (svc === "svc" && namespace !== undefined) return [podsOf(namespace)];
  const cidrs = regions.flatMap(({ existingCluster, network }) =>
    kind === "dynamodb" || existingCluster !== undefined ? [network.cidr] : network.subnets.data,
  );
  return cidrs.map((cidr) => ({ ipBlock: { cidr } }));
}

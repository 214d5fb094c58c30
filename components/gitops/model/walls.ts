import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { GitOpsSpec, PlatformSpec, RegionSpec } from "../../../config/spec.ts";
import {
  addresses,
  namespaceWalls,
  podIdentityAgent,
  podsIn,
  regionAt,
  type Named,
  type NetworkPeers,
  type NetworkWay,
} from "../../kubernetes/model/index.ts";
import { hubServiceAccounts } from "./access-policy.ts";
import { argoNamespace } from "./names.ts";
import { rolloutsNamespace } from "./rollouts-chart.ts";

/** Addresses of a region's cluster: its network, or every private one where nobody says which that is. */
function clusterAddresses({ network, existingCluster }: RegionSpec): NetworkPeers {
  return existingCluster === undefined ? addresses(network.cidr) : addresses("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");
}

const outTo = (name: string, peers: NetworkPeers | undefined, ports: readonly number[], program?: string): NetworkWay => ({
  name,
  direction: "egress",
  ports,
  ...(peers === undefined ? {} : { peers }),
  ...(program === undefined ? {} : { pods: { "app.kubernetes.io/name": program } }),
});

/** The port that `url` is asked on. */
function portOf(url: string): number {
  return Number(new URL(url).port) || 443;
}

/**
 * The walls of Argo CD's namespace: Prometheus comes in to the metrics, and nobody else; users come by way of the API
 * server. It goes out to the API servers of all clusters. Who reads manifests, signs users in or sends notices may go to
 * the addresses that are named for that, or to any where none is, as policies know no names; on the port of that host alone.
 */
export function gitopsWalls(spec: PlatformSpec, gitops: GitOpsSpec): readonly Named<INetworkPolicy>[] {
  const { places, repository, sso, webhookHost } = gitops;
  const outside = gitops.addresses.length === 0 ? undefined : addresses(...gitops.addresses);
  const own = [...new Set(places.flatMap(({ ownCluster }) => (ownCluster === undefined ? [] : [portOf(ownCluster.endpoint)])))];
  return namespaceWalls(argoNamespace, [
    { name: "allow-scrape", direction: "ingress", peers: podsIn("monitoring"), ports: [8080, 8082, 8083, 8084, 9001] },
    outTo("allow-clusters", spec.regions.flatMap(clusterAddresses), [443]),
    outTo("allow-repository", outside, [portOf(repository.url)], "argocd-repo-server"),
    ...(sso === undefined ? [] : [outTo("allow-sign-on", outside, [portOf(sso.issuer)], "argocd-server")]),
    ...(webhookHost === undefined ? [] : [outTo("allow-notices", outside, [443], "argocd-notifications-controller")]),
    ...(own.length === 0
      ? []
      : Object.values(hubServiceAccounts).map((program) => outTo(`allow-own-clusters-of-${program}`, outside, own, program))),
    podIdentityAgent,
  ]);
}

/** The walls of the rollouts controller's namespace: its metrics in; its own API server and Prometheus, which it judges by, out. */
export function rolloutsWalls(spec: PlatformSpec, place: string): readonly Named<INetworkPolicy>[] {
  return namespaceWalls(rolloutsNamespace, [
    { name: "allow-scrape", direction: "ingress", peers: podsIn("monitoring"), ports: [8090] },
    outTo("allow-api", clusterAddresses(regionAt(spec, place)), [443]),
    outTo("allow-analysis", podsIn("monitoring"), [9090]),
  ]);
}

import type { IDestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";
import type { IGateway } from "@kubernetes-models/istio/networking.istio.io/v1/Gateway";
import type { ISidecar } from "@kubernetes-models/istio/networking.istio.io/v1/Sidecar";
import type { KubernetesObject } from "../../../components/kubernetes/model/index.ts";
import { rolloutSubsets } from "../../../components/mesh/model/index.ts";
import { hashLabel, type Pod } from "./pods.ts";

/** Ports that the gateways listen on, by the name of the Gateway and the port in a cluster: `public 443`. */
export type GatewayPorts = Readonly<Record<string, number>>;

/**
 * A Gateway that listens on loopback and on a port that needs no privilege. It opens no TLS: istiod hands a gateway's secret
 * to nobody who has not proved who he is, which an Envoy without Istio's agent cannot. Hosts, selectors and redirects stay.
 */
export function loopbackGateway(object: IGateway, ports: GatewayPorts): IGateway {
  const name = object.metadata?.name ?? "";
  const servers = (object.spec?.servers ?? []).map(({ port, tls, ...server }) => ({
    ...server,
    bind: "127.0.0.1",
    port: { number: ports[`${name} ${port.number}`] ?? 0, name: `${port.name}-${name}`, protocol: "HTTP" },
    ...(tls?.httpsRedirect === true ? { tls: { httpsRedirect: true } } : {}),
  }));
  return { ...object, spec: { ...object.spec, servers } };
}

/** Address on which the sidecar of `pod` takes what its own process sends out. */
export function outboundAddress({ address }: Pod): string {
  return address.replace(/^(127\.\d+)\.0\./, "$1.1.");
}

/**
 * The Sidecar of a service for one of its pods, with the addresses that iptables spares it in a cluster: in before the pod's
 * process, out before everything it calls. What it may reach stays as compiled.
 */
export function podSidecar(object: ISidecar, pod: Pod): ISidecar {
  const { egress = [], workloadSelector, ...spec } = object.spec ?? {};
  const { ports } = pod.service;
  return {
    ...object,
    metadata: { ...object.metadata, name: pod.name },
    spec: {
      ...spec,
      workloadSelector: { labels: { ...workloadSelector?.labels, pod: pod.name } },
      egress: egress.map((listener) => ({ ...listener, bind: outboundAddress(pod), captureMode: "NONE" })),
      ingress: [
        {
          bind: pod.address,
          captureMode: "NONE",
          port: { number: ports.serving, name: ports.protocol, protocol: ports.protocol.toUpperCase() },
          defaultEndpoint: `127.0.0.1:${pod.appPort()}`,
        },
      ],
    },
  };
}

/** A DestinationRule as the rollouts controller leaves it: the hash of its pods in the labels of each side of a canary. */
export function withRolloutHashes(object: IDestinationRule): IDestinationRule {
  const sides: readonly string[] = Object.values(rolloutSubsets);
  const subsets = (object.spec?.subsets ?? []).map((subset) =>
    sides.includes(subset.name) ? { ...subset, labels: { ...subset.labels, [hashLabel]: subset.name } } : subset,
  );
  return { ...object, spec: { host: "", ...object.spec, subsets } };
}

/** Whether istiod makes a proxy's configuration from an object, and the loopback mesh has what it names. */
export function isForProxies({ apiVersion, kind, metadata }: KubernetesObject): boolean {
  const ofIstio = /^(networking|security)\.istio\.io\//.test(apiVersion);
  return ofIstio && kind !== "Telemetry" && metadata.name !== "cross-network";
}

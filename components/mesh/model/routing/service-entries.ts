import type { IServiceEntry } from "@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry";
import type { DatastoreSpec, PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { knownToAnalyzer } from "./analyzer.ts";
import { hostProof } from "./host-proof.ts";

type Port = NonNullable<NonNullable<IServiceEntry["spec"]>["ports"]>[number];

/** The port on which hosts outside the mesh are called. */
export const externalPort = { number: 443, name: "tls", protocol: "TLS" } as const;

/** Whether a host is a Service of the cluster, which needs no entry. */
export function isClusterHost(host: string): boolean {
  return host.endsWith(".svc.cluster.local");
}

/**
 * What lets a service's sidecar reach hosts outside the mesh: one entry a datastore, one a host that is proven to be in
 * India, seen in the service's namespace alone. Other hosts are reached through the egress gateway, if at all.
 */
export function serviceEntries(service: ServiceSpec, spec: Pick<PlatformSpec, "residency">): readonly Named<IServiceEntry>[] {
  const indian = service.externalHosts.filter((host) => hostProof(host, spec).result === "proven");
  return [
    ...service.datastores
      .filter(({ host }) => !isClusterHost(host))
      .map((store) => entry(service, `${service.objectName}-${store.name}`, store.host, datastorePort(store))),
    ...indian.map((host) => entry(service, `${service.objectName}-${host}`, host, externalPort)),
  ];
}

function entry({ team }: ServiceSpec, name: string, host: string, port: Port): Named<IServiceEntry> {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "ServiceEntry",
    metadata: { name, namespace: team, ...(port.protocol === "TCP" ? knownToAnalyzer("tcpHost") : {}) },
    spec: { hosts: [host], ports: [{ ...port }], location: "MESH_EXTERNAL", resolution: "DNS", exportTo: ["."] },
  };
}

/** On the port of HTTPS the name in the TLS greeting tells hosts apart; elsewhere their addresses do. */
function datastorePort({ kind, port }: DatastoreSpec): Port {
  const protocol = port === externalPort.number ? "TLS" : "TCP";
  return { number: port, name: `${protocol.toLowerCase()}-${kind}`, protocol };
}

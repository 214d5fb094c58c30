import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { meshHost, podLabels, residencyLabels } from "../../../components/mesh/model/index.ts";
import type { ServiceSpec } from "../../../config/spec.ts";
import type { Manifest } from "../harness/manifest.ts";

/** Where pods run: two proven places, one beside Mumbai that nobody has proven, and one abroad. */
export const sites = {
  mumbai: { locality: "ap-south-1/ap-south-1a", labels: residencyLabels("mumbai") },
  hyderabad: { locality: "ap-south-2/ap-south-2a", labels: residencyLabels("hyderabad") },
  unproven: { locality: "ap-south-1/ap-south-1a", labels: residencyLabels("nowhere") },
  abroad: { locality: "ap-southeast-1/ap-southeast-1a", labels: residencyLabels("singapore") },
} as const;

/** Name of a site. */
export type Site = keyof typeof sites;

/** A request as the service's own process sees it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** A pod: a server with a loopback address of its own, which answers with its name. */
export interface Pod {
  readonly name: string;
  readonly service: ServiceSpec;
  readonly site: Site;
  readonly labels: Readonly<Record<string, string>>;
  /** Its address as the mesh knows it. */
  readonly address: string;
  /** Port of its process on 127.0.0.1, where its sidecar stands before it; 0 where it has none. */
  readonly appPort: () => number;
  readonly hasSidecar: boolean;
  /** What has reached its process since it was last cleared. */
  readonly seen: SeenRequest[];
  /** Answers otherwise than by its name; undefined: as before. */
  behave(listener: RequestListener | undefined): void;
  start(): Promise<void>;
  /** Refuses connections and cuts those it has. */
  stop(): Promise<void>;
}

/** What makes a pod. */
export interface PodParts {
  readonly service: ServiceSpec;
  /** The version, or of a canary the side: what the labels tell apart. */
  readonly version: string;
  readonly site: Site;
  /** Last number of its address. */
  readonly number: number;
  readonly hasSidecar: boolean;
}

/** Label by which the rollouts controller tells the pods of a canary from the stable ones. */
export const hashLabel = "rollouts-pod-template-hash";

/** Pods serve on ports that their services fix, so each file that runs at the same time has addresses of its own. */
const network = 100 + Number(process.env["VITEST_POOL_ID"] ?? 0);

/** A pod that does not run yet. */
export function pod({ hasSidecar, number, service, site, version }: PodParts): Pod {
  const name = `${service.name}-${version}-${site}`;
  const seen: SeenRequest[] = [];
  let custom: RequestListener | undefined;
  let server: Server | undefined;
  const listener: RequestListener = (request, response) => {
    seen.push({ method: request.method ?? "", path: request.url ?? "", headers: request.headers });
    if (custom !== undefined) custom(request, response);
    else request.resume().on("end", () => response.end(name));
  };
  const address = `127.${network}.0.${number}`;
  const label = service.rollout === undefined ? { version } : { version: "v1", [hashLabel]: version };
  return {
    name,
    service,
    site,
    labels: { ...podLabels(service), ...label, ...sites[site].labels, pod: name },
    address,
    hasSidecar,
    seen,
    appPort: () => (server?.address() as AddressInfo | null | undefined)?.port ?? 0,
    behave: (own) => void (custom = own),
    start: async () => {
      server = await listen(listener, ...(hasSidecar ? (["127.0.0.1", 0] as const) : ([address, service.ports.serving] as const)));
    },
    stop: async () => {
      const stopped = Promise.withResolvers<void>();
      server?.close(() => stopped.resolve()) ?? stopped.resolve();
      server?.closeAllConnections();
      server = undefined;
      await stopped.promise;
    },
  };
}

/**
 * The endpoints of a service, as a registry has them from its pods. A pod with a sidecar has its service account beside it,
 * by which istiod knows that it speaks mutual TLS. An EndpointSlice would do the same, but takes no loopback address.
 */
export function registration(service: ServiceSpec, pods: readonly Pod[]): Manifest {
  const { objectName, ports, team } = service;
  const object = {
    apiVersion: "networking.istio.io/v1",
    kind: "ServiceEntry",
    metadata: { name: objectName, namespace: team },
    spec: {
      hosts: [meshHost(service)],
      location: "MESH_INTERNAL",
      resolution: "STATIC",
      ports: [{ number: ports.serving, name: ports.protocol, protocol: ports.protocol.toUpperCase() }],
      endpoints: pods.map(({ address, hasSidecar, labels, site }) => ({
        address,
        labels,
        locality: sites[site].locality,
        ...(hasSidecar ? { serviceAccount: objectName } : {}),
      })),
    },
  };
  return object;
}

async function listen(listener: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer(listener);
  const listening = Promise.withResolvers<void>();
  server.once("error", listening.reject).listen(port, host, listening.resolve);
  await listening.promise;
  return server;
}

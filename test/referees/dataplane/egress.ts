import { connect, createServer, type TLSSocket } from "node:tls";
import type { KubernetesObject } from "../../../components/kubernetes/model/index.ts";
import { compileMesh, egressGatewayHost, gatewayIdentities } from "../../../components/mesh/model/index.ts";
import type { Manifest } from "../harness/manifest.ts";
import { freePorts } from "../harness/ports.ts";
import { sites } from "./pods.ts";
import { startProxy, type Proxy } from "./proxies.ts";
import { partnerHost } from "./reference-platform.ts";
import type { Dataplane } from "./start-dataplane.ts";

const { labels, namespace, serviceAccount } = gatewayIdentities.egress;

/** The way out of the mesh on loopback: the egress gateway, and a foreign host behind it. */
export interface Egress {
  readonly gateway: Proxy;
  /** Stands for 443: at sidecars, at the gateway, and of the host. */
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts the egress gateway of `plane` and a TLS server that stands for the partner's, which answers with its greeting's name. */
export async function startEgress(plane: Dataplane): Promise<Egress> {
  const [port = 0, partnerPort = 0] = await freePorts(2);
  const { chain, key } = plane.authority.issue("partner.example/ns/abroad/sa/api");
  const partner = createServer({ cert: chain, key }, (socket) => void socket.end(`for ${socket.servername}`).on("error", () => {}));
  const listening = Promise.withResolvers<void>();
  partner.listen(partnerPort, "127.0.0.1", listening.resolve);
  await listening.promise;
  const own = compileMesh(plane.spec, "mumbai").filter(({ metadata }) => metadata.namespace === namespace);
  for (const object of [...own.map((one) => onLoopback(one, port, partnerPort)), registration(port)]) await plane.api.apply(object);
  const gateway = await startProxy(plane.mesh, plane.authority, plane.spec.mesh.trustDomain, {
    ...{ kind: "router", name: serviceAccount, namespace, serviceAccount, labels },
    ...{ address: "10.9.9.9", locality: sites.mumbai.locality },
  });
  return {
    gateway,
    port,
    stop: async () => {
      await gateway.stop();
      const closed = Promise.withResolvers<void>();
      partner.close(() => closed.resolve());
      await closed.promise;
    },
  };
}

/** An object with `port` for 443; the host's name is not asked of any DNS. */
function onLoopback(object: KubernetesObject, port: number, partnerPort: number): Manifest {
  const { spec, ...rest } = JSON.parse(
    JSON.stringify(object).replaceAll('"number":443', `"number":${port}`).replaceAll('"port":443', `"port":${port}`),
  ) as {
    readonly spec: Record<string, unknown>;
  } & Manifest;
  const endpoints = [{ address: "127.0.0.1", ports: { tls: partnerPort } }];
  const servers = (spec["servers"] ?? []) as readonly object[];
  return {
    ...rest,
    spec: {
      ...spec,
      ...(object.kind === "ServiceEntry" ? { resolution: "STATIC", endpoints } : {}),
      ...(object.kind === "Gateway" ? { servers: servers.map((server) => ({ ...server, bind: "127.0.0.1" })) } : {}),
    },
  } as Manifest;
}

/** The gateway's own Service, as a registry has it from its pods. */
function registration(port: number): Manifest {
  const object = {
    apiVersion: "networking.istio.io/v1",
    kind: "ServiceEntry",
    metadata: { name: serviceAccount, namespace },
    spec: {
      hosts: [egressGatewayHost],
      location: "MESH_INTERNAL",
      resolution: "STATIC",
      ports: [{ number: port, name: "https", protocol: "HTTPS" }],
      endpoints: [{ address: "127.0.0.1", labels, serviceAccount, locality: sites.mumbai.locality }],
    },
  };
  return object;
}

/** Whom a TLS connection is from and for; `through` is a connection that it runs in. */
export interface Greeting {
  readonly address?: string;
  readonly port?: number;
  readonly through?: TLSSocket;
  readonly name: string;
  readonly certificate?: { readonly chain: string; readonly key: string };
}

/** Opens TLS and waits until it stands. @throws Error where it is refused */
export async function greet({ address, certificate, name, port, through }: Greeting): Promise<TLSSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>();
  const to = through === undefined ? { host: address ?? "127.0.0.1", port: port ?? 0 } : { socket: through };
  const own = certificate === undefined ? {} : { cert: certificate.chain, key: certificate.key };
  const socket = connect({ ...to, ...own, servername: name, rejectUnauthorized: false }, () => resolve(socket));
  socket.on("error", reject).on("close", () => reject(new Error("closed")));
  through?.on("close", () => reject(new Error("closed")));
  return promise;
}

/** Everything that comes until the other end closes. */
export async function textOf(socket: TLSSocket): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** What the partner answers to a greeting, or that there was none. */
export async function partnerSays(greeting: Greeting): Promise<string> {
  return greet(greeting)
    .then(textOf)
    .catch(() => "nothing");
}

/** The foreign host of the reference platform, for a greeting. */
export const toPartner = { name: partnerHost } as const;

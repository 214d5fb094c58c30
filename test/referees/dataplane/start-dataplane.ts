import { ingressGateways, objects as entranceObjects } from "../../../components/entrance/model/index.ts";
import type { KubernetesObject } from "../../../components/kubernetes/model/index.ts";
import {
  compileService,
  controlPlaneCharts,
  gatewayIdentities,
  meshObjects,
  rateLimitConfig,
  rateLimitService,
  rolloutSubsets,
} from "../../../components/mesh/model/index.ts";
import type { PlatformSpec, ServiceSpec } from "../../../config/spec.ts";
import { startApiServer, type ApiServer } from "../harness/api-server.ts";
import { startMesh, type Mesh } from "../harness/istio.ts";
import type { Manifest } from "../harness/manifest.ts";
import { crdsFrom } from "../harness/modules.ts";
import { freePorts } from "../harness/ports.ts";
import { makeAuthority, type Authority } from "./authority.ts";
import { serveLimits, type LimitService } from "./limit-service.ts";
import { isForProxies, loopbackGateway, podSidecar, withRolloutHashes, type GatewayPorts } from "./loopback-objects.ts";
import { pod, registration, sites, type Pod, type PodParts, type Site } from "./pods.ts";
import { startProxy, type Proxy } from "./proxies.ts";
import { referencePlatform } from "./reference-platform.ts";
import { makeIssuer, type TokenIssuer } from "./tokens.ts";

const place = "mumbai";

/** A mesh on loopback that runs what the compiler made of the reference cases. */
export interface Dataplane {
  readonly spec: PlatformSpec;
  readonly api: ApiServer;
  readonly mesh: Mesh;
  readonly authority: Authority;
  readonly issuer: TokenIssuer;
  readonly limits: LimitService;
  readonly pods: readonly Pod[];
  /** The region's gateway behind an NLB, and Delhi's behind an ALB; by the name of the Gateway object. */
  readonly gateways: Readonly<Record<"public" | "public-delhi", Proxy>>;
  readonly ports: GatewayPorts;
  /** Proxies of the pods that have one, by the pod's name. */
  readonly sidecars: ReadonlyMap<string, Proxy>;
  stop(): Promise<void>;
}

/** Starts it: an API server with every compiled object, istiod, the pods with their sidecars, and both gateways. About 15 s. */
export async function startDataplane(): Promise<Dataplane> {
  const [serving = 0, http = 0, https = 0, edge = 0] = await freePorts(4);
  const ports: GatewayPorts = { "public 80": http, "public 443": https, "public-delhi 443": edge };
  const issuer = makeIssuer("https://id.example.in", "shop");
  const spec = referencePlatform(serving, issuer.spec);
  const authority = makeAuthority();
  const closers: (() => Promise<void>)[] = [];
  const keep = <T>(thing: T, close: () => Promise<void>): T => {
    closers.push(close);
    return thing;
  };
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const limits = await serveLimits(rateLimitConfig(spec.services));
    keep(limits, limits.close);
    const pods = podsOf(spec.services);
    for (const one of pods) keep(await one.start(), one.stop);
    const namespaces = ["istio-system", "rate-limit", ...Object.values(gatewayIdentities).map(({ namespace }) => namespace)];
    const teams = spec.services.map(({ team }) => team);
    const api = await startApiServer({ crds: await crdsFrom("istio"), namespaces: [...new Set([...namespaces, ...teams])] });
    keep(api, api.stop);
    for (const object of loopbackObjects(spec, pods, ports, limits.port)) await api.apply(object);
    const mesh = await startMesh(api, { meshConfig: meshConfigOf(spec) });
    keep(mesh, mesh.stop);
    const start = async (options: Parameters<typeof startProxy>[3]): Promise<Proxy> => {
      const proxy = await startProxy(mesh, authority, spec.mesh.trustDomain, options);
      return keep(proxy, proxy.stop);
    };
    const [main, delhi] = gatewayOptions(spec);
    if (main === undefined || delhi === undefined) throw new Error("the platform has no two gateways");
    const gateways = { public: await start(main), "public-delhi": await start(delhi) };
    const sidecars = new Map<string, Proxy>();
    for (const one of pods.filter(({ hasSidecar }) => hasSidecar)) sidecars.set(one.name, await start(sidecarOptions(one)));
    return { spec, api, mesh, authority, issuer, limits, pods, gateways, ports, sidecars, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Everything that the compiler says of the platform in Mumbai, and the registry of its pods. */
export function loopbackObjects(spec: PlatformSpec, pods: readonly Pod[], ports: GatewayPorts, limitPort: number): readonly Manifest[] {
  const ofMesh = [...meshObjects(spec, place), ...entranceObjects(spec, place)].filter(isForProxies);
  const ofServices = spec.services.flatMap((service) => compileService(service, spec, place));
  return [
    ...[...ofMesh, ...ofServices].flatMap((object) => onLoopback(object, pods, ports)),
    ...spec.services.map((service) =>
      registration(
        service,
        pods.filter((one) => one.service.name === service.name),
      ),
    ),
    limitRegistration(limitPort),
  ];
}

function onLoopback(object: KubernetesObject, pods: readonly Pod[], ports: GatewayPorts): readonly Manifest[] {
  const { kind, metadata } = object;
  if (kind === "Gateway" && metadata.namespace === gatewayIdentities.ingress.namespace)
    return [loopbackGateway(object as Parameters<typeof loopbackGateway>[0], ports)];
  if (kind === "DestinationRule") return [withRolloutHashes(object as Parameters<typeof withRolloutHashes>[0])];
  const own = pods.filter(({ hasSidecar, service }) => hasSidecar && service.objectName === metadata.name);
  if (kind !== "Sidecar" || own.length === 0) return [object];
  return own.map((one) => podSidecar(object as Parameters<typeof podSidecar>[0], one));
}

/** What proxies are told in a cluster, but for a log of their own and nothing that Istio's own filters would count. */
function meshConfigOf(spec: PlatformSpec): Readonly<Record<string, unknown>> {
  const [chart] = controlPlaneCharts(spec, place);
  const { meshConfig } = chart?.values as { readonly meshConfig: Readonly<Record<string, unknown>> };
  const { extensionProviders: _, ...rest } = meshConfig;
  return { ...rest, enableTracing: false, accessLogFile: "access.log" };
}

function gatewayOptions(spec: PlatformSpec): readonly Parameters<typeof startProxy>[3][] {
  const region = spec.regions.find((one) => one.place === place);
  const { namespace, serviceAccount } = gatewayIdentities.ingress;
  return (region === undefined ? [] : ingressGateways(region)).map(({ podAnnotations, release, selector }, index) => ({
    kind: "router",
    name: release,
    namespace,
    serviceAccount,
    address: `10.9.9.${index + 1}`,
    locality: sites.mumbai.locality,
    labels: selector,
    metadata: { PROXY_CONFIG: JSON.parse(podAnnotations["proxy.istio.io/config"] ?? "{}") as unknown },
  }));
}

function sidecarOptions({ address, labels, name, service, site }: Pod): Parameters<typeof startProxy>[3] {
  const { locality } = sites[site];
  return { kind: "sidecar", name, namespace: service.team, serviceAccount: service.objectName, address, locality, labels };
}

/** Services whose pods in Mumbai have a sidecar: those that call, and the one whose routes need a token. */
const withSidecar = ["api-gateway", "order", "payment", "search", "travel"];

function podsOf(services: readonly ServiceSpec[]): readonly Pod[] {
  let number = 10;
  const all = Object.keys(sites) as Site[];
  return services.flatMap((service) => {
    const parts = (version: string, site: Site): PodParts => ({
      service,
      version,
      site,
      number: (number += 1),
      hasSidecar: site === "mumbai" && version !== rolloutSubsets.canary && withSidecar.includes(service.name),
    });
    const versions = service.rollout === undefined ? service.traffic.versions : Object.values(rolloutSubsets);
    return versions.flatMap((version) => (isSmall(service) ? (["mumbai"] as const) : all).map((site) => pod(parts(version, site))));
  });
}

/** Services of which one pod in Mumbai is enough. */
function isSmall({ name }: ServiceSpec): boolean {
  return ["api-gateway", "front", "stock", "upload", "travel"].includes(name);
}

function limitRegistration(port: number): Manifest {
  const { host, namespace, port: number } = rateLimitService;
  const object = {
    apiVersion: "networking.istio.io/v1",
    kind: "ServiceEntry",
    metadata: { name: "ratelimit", namespace },
    spec: {
      hosts: [host],
      location: "MESH_INTERNAL",
      resolution: "STATIC",
      ports: [{ number, name: "grpc", protocol: "GRPC" }],
      endpoints: [{ address: "127.0.0.1", ports: { grpc: port } }],
    },
  };
  return object;
}

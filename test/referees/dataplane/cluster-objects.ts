import { generateKeyPairSync } from "node:crypto";
import { objects as baseObjects } from "../../../components/base/model/index.ts";
import { ingressGateways, objects as entranceObjects } from "../../../components/entrance/model/index.ts";
import type { KubernetesObject } from "../../../components/kubernetes/model/index.ts";
import {
  collectorHosts,
  gatewayIdentities,
  objects as meshObjects,
  rateLimitService,
  stableTag,
} from "../../../components/mesh/model/index.ts";
import { serviceObjects } from "../../../components/workload/model/index.ts";
import type { PlatformSpec } from "../../../config/spec.ts";
import type { Manifest } from "../harness/manifest.ts";
import { makeAuthority } from "./authority.ts";

/**
 * What istioctl looks at in the cluster of `place`: every object of the mesh, of its entrances and of its services as they are
 * registered or rendered, and beside them what charts and controllers make there, cut down to what a check reads.
 */
export function clusterObjects(spec: PlatformSpec, place: string): readonly Manifest[] {
  const services = spec.services.filter(({ places }) => places.includes(place));
  const ofServices = services.flatMap((service) => serviceObjects(service, spec, place));
  const compiled = [...baseObjects(spec, place, stableTag), ...meshObjects(spec, place), ...entranceObjects(spec, place), ...ofServices];
  return [...compiled.filter(isRead), ...madeByCharts(spec, place), ...ofServices.flatMap(firstPod)];
}

function isRead({ apiVersion, kind }: KubernetesObject): boolean {
  return /\.istio\.io\//.test(apiVersion) || ["Namespace", "Service", "ServiceAccount", "MutatingWebhookConfiguration"].includes(kind);
}

/** A pod as a Deployment or a Rollout would make it, as far as its labels go. */
function firstPod({ metadata, spec }: KubernetesObject & { readonly spec?: unknown }): readonly Manifest[] {
  const { template } = (spec ?? {}) as {
    readonly template?: { readonly metadata?: { readonly labels?: Readonly<Record<string, string>> } };
  };
  const labels = template?.metadata?.labels;
  return labels === undefined ? [] : [pod(metadata.name, metadata.namespace ?? "", labels)];
}

/** Gateways with their Services and certificate, and the Services that Sidecars name. */
function madeByCharts(spec: PlatformSpec, place: string): readonly Manifest[] {
  const region = spec.regions.find((one) => one.place === place);
  const own = region === undefined ? [] : ingressGateways(region);
  const { egress, ingress } = gatewayIdentities;
  const ports = [80, 443, 15443];
  return [
    ...own.flatMap(({ release, selector }) => [
      pod(release, ingress.namespace, selector),
      service(release, ingress.namespace, selector, ports),
    ]),
    ...own.slice(0, 1).map(({ entrance }) => certificate(entrance.certificate.secretName, ingress.namespace)),
    pod(egress.serviceAccount, egress.namespace, egress.labels),
    service(egress.serviceAccount, egress.namespace, egress.labels, [443]),
    pod("istio-eastwestgateway", "istio-system", { istio: "eastwestgateway" }),
    service("istio-eastwestgateway", "istio-system", { istio: "eastwestgateway" }, ports),
    ...collectorHosts.map((one) => service(one.split("/")[1]?.split(".")[0] ?? "", one.split("/")[0] ?? "", { app: "otel-agent" }, [4317])),
    ...["ratelimit", "valkey"].map((name) => pod(name, rateLimitService.namespace, { "app.kubernetes.io/name": name, app: name })),
  ];
}

function pod(name: string, namespace: string, labels: Readonly<Record<string, string>>): Manifest {
  const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
  const containers = ["app", "istio-proxy"].map((part) => ({ name: part, image: "registry.example.in/app:1", securityContext }));
  const ofPod = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } };
  const object = { apiVersion: "v1", kind: "Pod", metadata: { name, namespace, labels }, spec: { securityContext: ofPod, containers } };
  return object;
}

function service(name: string, namespace: string, selector: Readonly<Record<string, string>>, ports: readonly number[]): Manifest {
  const named = ports.map((port) => ({
    name: port === 4317 ? "grpc-otlp" : port === 80 ? "http2" : `tls-${port}`,
    port,
    targetPort: port,
  }));
  const object = { apiVersion: "v1", kind: "Service", metadata: { name, namespace }, spec: { selector, ports: named } };
  return object;
}

function certificate(name: string, namespace: string): Manifest {
  const key = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" });
  const data = { "tls.crt": makeAuthority().root, "tls.key": key.toString() };
  const secret = { apiVersion: "v1", kind: "Secret", metadata: { name, namespace }, type: "kubernetes.io/tls", stringData: data };
  return secret;
}

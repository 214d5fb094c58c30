import type { PlatformSpec } from "../../../../config/spec.ts";
import { telemetryProviders } from "./names.ts";

/** The node's collector: the only place that proxies send logs and traces to. */
const collector = { service: "otel-agent.observability.svc.cluster.local", port: 4317 } as const;

/**
 * What every proxy of the mesh is told: nothing outside the registry is reached, workloads start after their proxy, names
 * are resolved by the proxy, and logs and traces go to the node's collector alone.
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/
 */
export function meshConfig({ mesh }: Pick<PlatformSpec, "mesh">) {
  return {
    trustDomain: mesh.trustDomain,
    enableAutoMtls: true,
    outboundTrafficPolicy: { mode: "REGISTRY_ONLY" },
    // What authorization compares is then what the service sees: `//admin` is `/admin`, and so is `%2Fadmin`.
    pathNormalization: { normalization: "DECODE_AND_MERGE_SLASHES" },
    accessLogFile: "",
    accessLogEncoding: "JSON",
    enableTracing: true,
    defaultConfig: {
      holdApplicationUntilProxyStarts: true,
      tracing: {},
      proxyMetadata: { ISTIO_META_DNS_CAPTURE: "true" },
    },
    extensionProviders: [
      { name: telemetryProviders.accessLogs, envoyOtelAls: collector },
      { name: telemetryProviders.traces, opentelemetry: collector },
    ],
  } as const;
}

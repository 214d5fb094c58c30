import type { IEnvoyFilter } from "@kubernetes-models/istio/networking.istio.io/v1alpha3/EnvoyFilter";
import type { Named } from "../../../kubernetes/model/index.ts";
import { knownToAnalyzer } from "./analyzer.ts";

/** One change of what Istio tells a proxy. */
export type ConfigPatch = NonNullable<NonNullable<IEnvoyFilter["spec"]>["configPatches"]>[number];

/** Which proxy's side of a conversation a patch is for. */
export type PatchContext = "SIDECAR_INBOUND" | "SIDECAR_OUTBOUND" | "GATEWAY";

const extensions = "type.googleapis.com/envoy.extensions.filters.http";

/** Where an Envoy filter's own configuration is named in a patch. */
export function typedConfig(type: string, config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { "@type": `${extensions}.${type}`, ...config };
}

/** Changes for the proxies that carry `labels` in `namespace`, for all of them where there are no labels; none where there is no patch. */
export function envoyFilter(
  name: string,
  namespace: string,
  labels: Readonly<Record<string, string>> | undefined,
  configPatches: readonly ConfigPatch[],
): readonly Named<IEnvoyFilter>[] {
  if (configPatches.length === 0) return [];
  return [
    {
      apiVersion: "networking.istio.io/v1alpha3",
      kind: "EnvoyFilter",
      metadata: { name, namespace, ...knownToAnalyzer("envoyFilter") },
      spec: {
        // Said, so that the order between filters of ours and of others is not that of their making.
        priority: 10,
        ...(labels === undefined ? {} : { workloadSelector: { labels: { ...labels } } }),
        configPatches: [...configPatches],
      },
    },
  ];
}

/** An HTTP filter put before the one that routes, or before all others. */
export function httpFilter(
  context: PatchContext,
  name: string,
  config: Readonly<Record<string, unknown>>,
  where: "INSERT_BEFORE" | "INSERT_FIRST" = "INSERT_BEFORE",
): ConfigPatch {
  const connection = "envoy.filters.network.http_connection_manager";
  const filter = where === "INSERT_FIRST" ? { name: connection } : { name: connection, subFilter: { name: "envoy.filters.http.router" } };
  return {
    applyTo: "HTTP_FILTER",
    match: { context, listener: { filterChain: { filter } } },
    patch: { operation: where, value: { name, typed_config: { ...config } } },
  };
}

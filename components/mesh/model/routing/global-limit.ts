import type { ServiceSpec } from "../../../../config/spec.ts";
import { httpFilter, typedConfig, type ConfigPatch, type PatchContext } from "./envoy-filter.ts";
import { rateLimitService } from "./identities.ts";
import { routeLimits, serviceLimit, windows, type NamedLimit } from "./limits.ts";

/**
 * The filter that asks the region's rate-limit service. Without an answer in 100 ms the request goes on: a counter that
 * is down refuses nobody.
 * @see https://istio.io/latest/docs/tasks/policy-enforcement/rate-limit/
 */
export function globalLimitFilter(context: PatchContext): ConfigPatch {
  const { domain, host, port } = rateLimitService;
  return httpFilter(
    context,
    "envoy.filters.http.ratelimit",
    typedConfig("ratelimit.v3.RateLimit", {
      domain,
      failure_mode_deny: false,
      timeout: "0.1s",
      enable_x_ratelimit_headers: "DRAFT_VERSION_03",
      rate_limit_service: {
        grpc_service: { envoy_grpc: { cluster_name: `outbound|${port}||${host}`, authority: host }, timeout: "0.1s" },
        transport_api_version: "V3",
      },
    }),
  );
}

/**
 * The configuration of the rate-limit service, as the text of its file: for each service and route with a limit one
 * descriptor a minute and one an hour. Both are sent with every request, so both hold.
 * @see https://github.com/envoyproxy/ratelimit#configuration
 */
export function rateLimitConfig(services: readonly ServiceSpec[]): string {
  const limits = services.flatMap((service) => [...serviceLimit(service), ...routeLimits(service)]);
  return [
    `domain: ${rateLimitService.domain}`,
    limits.length === 0 ? "descriptors: []" : "descriptors:",
    ...limits.flatMap(entries),
    "",
  ].join("\n");
}

function entries({ limit, name }: NamedLimit): readonly string[] {
  return windows.flatMap(({ key, requests }) => [
    `  - key: ${key}`,
    `    value: ${JSON.stringify(name)}`,
    "    rate_limit:",
    `      unit: ${key}`,
    `      requests_per_unit: ${requests(limit)}`,
  ]);
}

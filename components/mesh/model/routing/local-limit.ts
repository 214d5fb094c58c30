import { httpFilter, typedConfig, type ConfigPatch, type PatchContext } from "./envoy-filter.ts";
import { windows, type NamedLimit } from "./limits.ts";

const always = { default_value: { numerator: 100, denominator: "HUNDRED" } };

/** Requests that nothing limits: the bucket that Envoy asks for beside those of the descriptors. */
const unlimited = { max_tokens: 4_294_967_295, tokens_per_fill: 4_294_967_295, fill_interval: "60s" };

/**
 * The filter that counts in the proxy itself: a bucket a window for each of `limits`. `share`: how many proxies count
 * apart from each other, each its part of the whole.
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/local_rate_limit_filter
 */
export function localLimitFilter(context: PatchContext, limits: readonly NamedLimit[], share = 1): ConfigPatch {
  return httpFilter(
    context,
    "envoy.filters.http.local_ratelimit",
    typedConfig("local_ratelimit.v3.LocalRateLimit", {
      stat_prefix: "nivas_limit",
      token_bucket: unlimited,
      filter_enabled: always,
      filter_enforced: always,
      descriptors: limits.flatMap(({ limit, name }) =>
        windows.map(({ key, requests, seconds }) => {
          const tokens = Math.max(1, Math.ceil(requests(limit) / share));
          return {
            entries: [{ key, value: name }],
            token_bucket: { max_tokens: tokens, tokens_per_fill: tokens, fill_interval: `${seconds}s` },
          };
        }),
      ),
    }),
  );
}

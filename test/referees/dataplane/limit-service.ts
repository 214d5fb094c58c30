import { parse } from "yaml";
import type { LocalServer } from "../harness/http.ts";
import { serveGrpc } from "./grpc.ts";
import { field, message, messagesOf, readFields, textsOf } from "./wire.ts";

/** Which requests a proxy asked leave for: the key and value of each descriptor, `minute order`. */
export interface LimitService extends LocalServer {
  readonly domains: ReadonlySet<string>;
  readonly asked: ReadonlyMap<string, number>;
  /** Forgets what was counted. */
  reset(): void;
}

interface Limits {
  readonly domain: string;
  readonly descriptors: readonly {
    readonly key: string;
    readonly value: string;
    readonly rate_limit: { readonly requests_per_unit: number };
  }[];
}

const [isFine, isOver] = [1, 2];

/**
 * Counts requests as envoyproxy/ratelimit does by the text of its own file, in windows that never end: a descriptor that the
 * file does not have limits nothing. The real program keeps its counters in Valkey; what is asked and answered is the same.
 * @see https://www.envoyproxy.io/docs/envoy/latest/api-v3/service/ratelimit/v3/rls.proto
 */
export async function serveLimits(config: string): Promise<LimitService> {
  const { descriptors, domain } = parse(config) as Limits;
  const limits = new Map(descriptors.map(({ key, rate_limit, value }) => [`${key} ${value}`, rate_limit.requests_per_unit]));
  const domains = new Set<string>();
  const asked = new Map<string, number>();
  const answer = (request: Buffer): Buffer => {
    const fields = readFields(request);
    const [own = ""] = textsOf(fields, 1);
    domains.add(own);
    const codes = messagesOf(fields, 2).map((descriptor) => {
      const name = messagesOf(readFields(descriptor), 1)
        .map((entry) => [...textsOf(readFields(entry), 1), ...textsOf(readFields(entry), 2)].join(" "))
        .join(", ");
      asked.set(name, (asked.get(name) ?? 0) + 1);
      return own === domain && (asked.get(name) ?? 0) > (limits.get(name) ?? Number.POSITIVE_INFINITY) ? isOver : isFine;
    });
    const statuses = codes.map((code) => field(2, message(field(1, code))));
    return message(field(1, codes.includes(isOver) ? isOver : isFine), ...statuses);
  };
  const server = await serveGrpc({
    "/envoy.service.ratelimit.v3.RateLimitService/ShouldRateLimit": { isStream: false, open: () => answer },
  });
  return { ...server, domains, asked, reset: () => asked.clear() };
}

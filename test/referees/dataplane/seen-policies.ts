import { isRecord } from "../harness/manifest.ts";

/** Every value in a configuration of Envoy under a key called `key`, however deep. */
export function valuesUnder(config: unknown, key: string): readonly unknown[] {
  if (Array.isArray(config)) return config.flatMap((one) => valuesUnder(one, key));
  if (!isRecord(config)) return [];
  return Object.entries(config).flatMap(([name, value]) => [...(name === key ? [value] : []), ...valuesUnder(value, key)]);
}

/** Filters called `name` in a configuration, whichever listener they stand in. */
export function filtersNamed(config: unknown, name: string): readonly Record<string, unknown>[] {
  const lists = ["http_filters", "filters"].flatMap((key) => valuesUnder(config, key));
  return lists.flat().filter((one): one is Record<string, unknown> => isRecord(one) && one["name"] === name);
}

/** The identities that a filter lets through, sorted: `prod.nivas.internal/ns/shop/sa/order-service`. */
export function principalsOf(filter: unknown): readonly string[] {
  const texts = JSON.stringify(filter).match(/spiffe:\/\/[\w./-]+/g) ?? [];
  return [...new Set(texts.map((text) => text.slice("spiffe://".length)))].sort();
}

import { createHash } from "node:crypto";
import type { PlatformSpec, ServiceSpec } from "../../config/spec.ts";

/**
 * What the objects of each service of `spec` are made from, as text: the environment, the service, and the services that
 * it calls or is called by. Where that is the same, so are the objects.
 */
export function serviceBasis(spec: PlatformSpec): (service: ServiceSpec) => string {
  const { services, ...environment } = spec;
  const texts = new Map(services.map((service) => [service.name, JSON.stringify(service)]));
  const common = createHash("sha256").update(JSON.stringify(environment)).digest("hex");
  return ({ callees, callers, name }) => [common, ...[name, ...callees, ...callers].map((each) => texts.get(each))].join("\n");
}

/** `make`, called when it is asked for and not again. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

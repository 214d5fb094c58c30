import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { ServiceSpec } from "../../../config/service-spec.ts";
import type { PlatformSpec } from "../../../config/spec.ts";
import { readConfig } from "../../../config/read.ts";

type Group = Readonly<Record<string, unknown>>;

/** What `Pulumi.<environment>.yaml` says, without the prefix of its keys; read here, as the recorder of stacks loads the whole SDK. */
function valuesOf(environment: string): Group {
  const file = join(import.meta.dirname, `../../../Pulumi.${environment}.yaml`);
  const { config } = parse(readFileSync(file, "utf8")) as { readonly config: Group };
  return Object.fromEntries(Object.entries(config).flatMap(([key, value]) => (key.startsWith("nivas:") ? [[key.slice(6), value]] : [])));
}

/** The configuration of `Pulumi.<environment>.yaml` with `alerting` in place of its own, and hosts in India besides. */
export function valuesWith(environment: string, alerting?: Group, hosts: readonly object[] = []): Group {
  const values: Group = { ...valuesOf(environment) };
  const group = (of: Group, key: string): Group => (of[key] ?? {}) as Group;
  const observability = group(values, "observability");
  const residency = group(values, "residency");
  return {
    ...values,
    observability: { ...observability, alerting: alerting ?? group(observability, "alerting") },
    residency: { ...residency, hosts: [...((residency["hosts"] ?? []) as readonly object[]), ...hosts] },
  };
}

/** The spec of the same. */
export function specWith(environment: string, alerting?: Group, hosts: readonly object[] = []): PlatformSpec {
  return readConfig(valuesWith(environment, alerting, hosts)).spec;
}

/** A service as objectives need it: 99.9 % of requests succeed, 95 % take half a second at most. */
export function serviceWith(change: Readonly<Partial<ServiceSpec>> = {}): ServiceSpec {
  const service: Pick<ServiceSpec, "name" | "objectName" | "team" | "ports" | "objective" | "places"> = {
    name: "order",
    objectName: "order-service",
    team: "commerce",
    places: ["mumbai"],
    ports: { protocol: "http", serving: 8080, metrics: 8090 },
    objective: { availability: 0.999, p95Seconds: 0.5 },
  };
  return { ...service, ...change } as ServiceSpec;
}

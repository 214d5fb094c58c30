import { readTable } from "../residency/tables.ts";
import type { HostRow } from "../residency/index.ts";

/** The ConfigMap that every policy reads its allow-lists from. */
export const parametersName = "nivas-residency";

/** A namespace that no one can delete: with one of its own, the parameters could go with it, and with them every write. */
export const parametersNamespace = "kube-system";

/** The lists of the ConfigMap, one value a line, as variables of a policy. */
export const parameterVariables: readonly { readonly name: string; readonly expression: string }[] = [
  "places",
  "namespaces",
  "hosts",
  "abroadHosts",
  "pulledHosts",
  "indianHosts",
  "vouchedHosts",
  "labelledHosts",
].map((name) => ({ name, expression: `params.data['${name}'].split('\\n')` }));

/** What an environment adds to the tables. */
export interface AdmissionFacts {
  /** Hosts the organisation vouches for, before the shipped register. @default none */
  readonly hosts?: readonly HostRow[];
  /** Namespaces of the cluster, whose `service.namespace` names stay inside. @default none */
  readonly namespaces?: readonly string[];
}

interface LocationTable {
  readonly regions: readonly { readonly region: string; readonly zones: readonly string[]; readonly zoneIds: readonly string[] }[];
  readonly localZones: readonly { readonly zone: string; readonly group: string; readonly zoneId: string }[];
  readonly otherClouds: readonly { readonly indian: readonly string[] }[];
}

/** Every name of a place in India: regions, zones, Local Zones with group and id, and other clouds' regions. */
export function indianPlaces(): readonly string[] {
  const { regions, localZones, otherClouds } = readTable<LocationTable>("locations");
  return [
    ...regions.flatMap(({ region, zones, zoneIds }) => [region, ...zones, ...zoneIds]),
    ...localZones.flatMap(({ zone, group, zoneId }) => [zone, group, zoneId]),
    ...otherClouds.flatMap(({ indian }) => indian),
  ];
}

/** A register row as the end of `=.<host>`: `=.a.b` is that host alone, `.a.b` also everything below it. */
function keyOf({ host }: HostRow): string {
  return host.startsWith("*.") ? host.slice(1).toLowerCase() : `=.${host.toLowerCase()}`;
}

/** The allow-lists, by the name of their variable. Keys of hosts are longest first, so that the first that fits is the best. */
export function admissionParameters(facts: AdmissionFacts = {}): Readonly<Record<string, string>> {
  const shipped = readTable<{ readonly rows: readonly HostRow[] }>("hosts").rows;
  const rows = new Map([...shipped, ...(facts.hosts ?? [])].map((row) => [keyOf(row), row]));
  const keys = [...rows.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const keysOf = (holds: (row: HostRow) => boolean): string => keys.filter((key) => holds(rows.get(key) as HostRow)).join("\n");
  const isAbroad = ({ country, label, bucket }: HostRow): boolean =>
    !["IN", "global", "varies"].includes(country) && label !== true && bucket !== true;
  return {
    places: indianPlaces().join("\n"),
    namespaces: (facts.namespaces ?? []).join("\n"),
    hosts: keys.join("\n"),
    abroadHosts: keysOf((row) => isAbroad(row) && row.pull !== true),
    pulledHosts: keysOf((row) => isAbroad(row) && row.pull === true),
    indianHosts: keysOf(({ country }) => country === "IN" || country === "global"),
    vouchedHosts: keysOf(({ country, host }) => country === "global" || (country === "IN" && !host.startsWith("*"))),
    labelledHosts: keysOf(({ label }) => label === true),
  };
}

/** The parameters as the object that every binding refers to. */
export function parametersObject(facts: AdmissionFacts = {}): {
  readonly apiVersion: "v1";
  readonly kind: "ConfigMap";
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Readonly<Record<string, string>> };
  readonly data: Readonly<Record<string, string>>;
} {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name: parametersName,
      namespace: parametersNamespace,
      labels: { "app.kubernetes.io/managed-by": "nivas", "nivas.internal/guard": "residency" },
    },
    data: admissionParameters(facts),
  };
}

import { compileLocator } from "../residency/scan/locator.ts";
import { readTable } from "../residency/tables.ts";
import type { Locator, LocatorRow } from "../residency/types.ts";
import { apiResources, type ApiResources } from "./kinds.ts";

/** One kind's share of a group of locators. */
export interface Share {
  readonly kind: ApiResources;
  readonly paths: readonly string[];
}

/** Locators of one role, direction and severity, over all the kinds of a unit. */
export interface LocatorGroup {
  readonly locator: Locator;
  readonly shares: readonly Share[];
}

/** What one pair of policies judges. */
export interface Unit {
  readonly name: string;
  readonly kinds: readonly ApiResources[];
  readonly groups: readonly LocatorGroup[];
  /** Whether kinds differ in their paths, so that an expression has to ask which one it has. */
  readonly isMixed: boolean;
}

interface KubernetesTable {
  readonly groups: Readonly<Record<string, readonly Locator[]>>;
  readonly rows: readonly LocatorRow[];
}

interface Listed {
  readonly kind: ApiResources;
  readonly locators: readonly Locator[];
}

/** Paths where the SDK alone has a level more than the API. */
const notInApi = /(?:^|\.)ephemeralContainers\[\]\.ephemeralContainer\./;

/** Kinds that no expression can read at all: a Secret's data is base64. */
const unreadable: ReadonlySet<string> = new Set(["/Secret"]);

/**
 * Groups that bring a cluster back when its guards are wrong: roles, definitions and aggregated APIs. They hold nothing that
 * points anywhere, so none of them is ever judged.
 */
const recovery: ReadonlySet<string> = new Set([
  "rbac.authorization.k8s.io",
  "apiextensions.k8s.io",
  "apiregistration.k8s.io",
  "coordination.k8s.io",
  "events.k8s.io",
]);

/** Roles of a custom resource that go into one pair of policies: each pair stays small, and its cost too. */
const families: Readonly<Record<string, readonly Locator["role"][]>> = {
  places: ["region", "zone", "node-terms", "node-labels"],
  hosts: ["url", "kms", "arn", "bucket", "model-id"],
  images: ["image", "cidr", "egress", "flag"],
  text: ["env", "env-map", "text", "document"],
};

function prefixed(locator: Locator, prefix: string): Locator {
  return {
    ...locator,
    paths: locator.paths.map((path) => (prefix === "" ? path : `${prefix}.${path}`)).filter((path) => !notInApi.test(path)),
  };
}

/** Whether a row says of its kind that nothing in it is a place: CRDs, roles, policies, rules. */
function isSwitchedOff(locators: readonly Locator[]): boolean {
  return locators.some(({ direction, paths }) => direction === "name" && paths.includes("spec"));
}

/** The table's kinds with everything that is judged of each, in the order of the table. */
export function listed(): readonly Listed[] {
  const { groups, rows } = readTable<KubernetesTable>("kubernetes");
  const byKind = new Map<string, { readonly kind: ApiResources; readonly locators: Locator[] }>();
  for (const row of rows) {
    const kind = apiResources(row.type);
    if (kind === undefined || recovery.has(kind.group) || unreadable.has(`${kind.group}/${kind.kind}`)) continue;
    const key = `${kind.group}/${kind.kind}`;
    const known = byKind.get(key) ?? { kind, locators: [] };
    for (const [group, prefix] of Object.entries(row.include ?? {}))
      known.locators.push(...(groups[group] ?? []).map((locator) => prefixed(locator, prefix)));
    known.locators.push(...row.locators.map((locator) => prefixed(locator, "")));
    byKind.set(key, known);
  }
  return [...byKind.values()].filter(({ locators }) => !isSwitchedOff(locators));
}

function grouped(members: readonly Listed[], holds: (locator: Locator) => boolean): readonly LocatorGroup[] {
  const found = new Map<string, { locator: Locator; shares: Share[] }>();
  for (const { kind, locators } of members) {
    for (const locator of locators) {
      if (locator.direction === "name" || locator.paths.length === 0 || !holds(locator)) continue;
      const { paths, ...rest } = locator;
      const key = JSON.stringify([rest, compileLocator(locator).rule]);
      const group = found.get(key) ?? { locator, shares: [] };
      group.shares.push({ kind, paths });
      found.set(key, group);
    }
  }
  return [...found.values()];
}

const isAnnotation = ({ role }: Locator): boolean => role === "annotations";

/**
 * What the policies judge, unit by unit: kinds of the API server itself that look alike (so that it can type-check every
 * expression), custom resources by family of roles, and the annotations of all of them.
 */
export function units(): readonly Unit[] {
  const all = listed();
  const builtIn = Map.groupBy(
    all.filter(({ kind }) => kind.isBuiltIn),
    ({ locators }) => JSON.stringify(locators.filter((locator) => !isAnnotation(locator) && locator.direction !== "name")),
  );
  const own = [...builtIn.values()].map((members): Unit => {
    const [first] = members;
    const group = first?.kind.group === "" ? "core" : first?.kind.group;
    const shared = grouped(first === undefined ? [] : [first], (locator) => !isAnnotation(locator));
    return { name: `${first?.kind.kind.toLowerCase()}.${group}`, kinds: members.map(({ kind }) => kind), groups: shared, isMixed: false };
  });
  const custom = all.filter(({ kind }) => !kind.isBuiltIn);
  const families_ = Object.entries(families).map(([family, roles]): Unit => {
    const groups = grouped(custom, ({ role }) => roles.includes(role));
    const kinds = custom.map(({ kind }) => kind).filter((kind) => groups.some(({ shares }) => shares.some((share) => share.kind === kind)));
    return { name: `custom-${family}`, kinds, groups, isMixed: true };
  });
  const common = readTable<KubernetesTable>("kubernetes")
    .rows.filter(({ type }) => type === "kubernetes:*")
    .flatMap(({ locators }) => locators.filter(isAnnotation));
  const annotated = all.map(({ kind, locators }): Listed => ({ kind, locators: [...locators.filter(isAnnotation), ...common] }));
  const annotations: Unit = {
    name: "annotations",
    kinds: all.map(({ kind }) => kind),
    groups: grouped(annotated, isAnnotation),
    isMixed: true,
  };
  return [...own, ...families_, annotations].filter(({ groups }) => groups.length > 0);
}

import type { Level } from "../finding.ts";
import { enforcement } from "../residency/enforcement.ts";
import { compileLocator, type CompiledLocator } from "../residency/scan/locator.ts";
import { readTable } from "../residency/tables.ts";
import type { Role, Severity } from "../residency/types.ts";
import { gather, type Leaf } from "./gather.ts";
import { re, type HostSource, type Variable } from "./hosts.ts";
import { arns, foreignUrls, images, models, places, ranges, text, urls, variables, type Offenders, type Reading } from "./offenders.ts";
import type { LocatorGroup, Unit } from "./units.ts";

/** One thing that an admission policy demands of an object. */
export interface Check {
  readonly level: Level;
  /** Rule of the residency pack, the same in every surface. */
  readonly rule: string;
  /** Paths judged, as the message names them; empty where each kind has its own. */
  readonly paths: readonly string[];
  /** A CEL list of what is wrong. */
  readonly offenders: string;
  readonly result: Offenders["result"];
}

/** The checks of a unit, and what their expressions stand on. */
export interface Checks {
  readonly lists: readonly Variable[];
  readonly hosts: readonly HostSource[];
  readonly checks: readonly Check[];
}

const leaves: Partial<Readonly<Record<Role, Leaf>>> = {
  env: "variables",
  "env-map": "variable-map",
  "node-labels": "labels",
  "node-terms": "terms",
  flag: "presence",
};

/** Roles that no expression can read; `undecided.json` says the surface that does. */
export const unreadRoles: ReadonlySet<Role> = new Set<Role>([
  "chart-values",
  "manifest",
  "kubeconfig",
  "policy",
  "type",
  "provider-endpoints",
  "omission",
]);

interface AnnotationRow {
  readonly pattern: string;
  readonly role: Role;
  readonly severity?: Severity;
}

function read(role: Role, list: string, tag: string): Reading {
  switch (role) {
    case "region":
    case "zone":
    case "node-terms":
      return places(list);
    case "node-labels":
      return places(list, true);
    case "url":
      return urls(list, tag);
    case "bucket":
      return foreignUrls(`${list}.filter(b, b.contains('.amazonaws.com'))`, tag);
    case "kms": {
      const { offenders, hosts = [] } = foreignUrls(`${list}.filter(k, k.contains('://'))`, tag);
      return { offenders: [arns(list), ...offenders], hosts };
    }
    case "arn":
      return { offenders: [arns(list)] };
    case "image":
      return images(list, tag);
    case "model-id":
      return models(list);
    case "cidr":
      return ranges(list);
    case "env":
    case "env-map":
      return variables(list, tag);
    case "text":
    case "document":
      return text(list, tag, role === "document");
    default:
      return { offenders: [] };
  }
}

/** All values of a group's kinds as one CEL list. */
function listOf({ shares, locator }: LocatorGroup, isMixed: boolean, as?: Leaf): string {
  const leaf =
    as ??
    (locator.role === "flag" && (locator.is ?? locator.unless) !== undefined
      ? "text"
      : locator.role === "annotations"
        ? "variable-map"
        : (leaves[locator.role] ?? "text"));
  const alike = Map.groupBy(shares, ({ kind, paths }) => JSON.stringify([paths, kind.kind === "*"]));
  const texts = [...alike.values()].map((members) => {
    const [{ kind, paths } = { kind: undefined, paths: [] }] = members;
    const all = paths.map((path) => gather(path, leaf, kind?.isBuiltIn === true && !isMixed, isMixed ? "dyn(object)" : "object"));
    const one = all.length === 1 ? (all[0] ?? "''") : `[${all.join(", ")}].join('\\n')`;
    // What is the same of every kind needs no question.
    if (!isMixed || paths.every((path) => path === "metadata.annotations")) return one;
    const names = members.map((member) => (kind?.kind === "*" ? `'${member.kind.group}'` : `'${member.kind.group}/${member.kind.kind}'`));
    return `(${kind?.kind === "*" ? "variables.group" : "variables.kind"} in [${names.join(", ")}] ? ${one} : '')`;
  });
  const unique = [...new Set(texts)];
  return `[${unique.join(", ")}].join('\\n').split('\\n').filter(s, s != '')`;
}

function flagged({ locator: { is, unless, result } }: LocatorGroup, list: string): Reading {
  const of = (those: NonNullable<typeof is>): string => `[${those.map((one) => `'${String(one)}'`).join(", ")}]`;
  const expression =
    is !== undefined ? `${list}.filter(v, v in ${of(is)})` : unless !== undefined ? `${list}.filter(v, !(v in ${of(unless)}))` : list;
  return { offenders: [{ expression, result: result === "not-proven" ? "not-proven" : "violating" }] };
}

function checksOf(
  { severity, rule }: Pick<CompiledLocator, "severity" | "rule">,
  paths: readonly string[],
  offenders: readonly Offenders[],
): readonly Check[] {
  return offenders.flatMap(({ expression, result, isAdvisory }) => {
    const grade: Severity = isAdvisory === true && severity === "mandatory" ? "advisory" : severity;
    // What nobody vouches for is shown and not stopped here: a host that the register lacks must not stop a cluster.
    const level = enforcement(result, grade, "update", false);
    return level === undefined ? [] : [{ level, rule, paths, offenders: expression, result }];
  });
}

/** Annotations that controllers act on, by their key; any other only where it is a whole ARN. */
function annotationReadings(list: string, tag: string): readonly { readonly severity: Severity | undefined; readonly reading: Reading }[] {
  const { annotations } = readTable<{ readonly annotations: readonly AnnotationRow[] }>("kubernetes");
  const rows = annotations.filter(({ role }) => role !== "bucket" && role !== "document");
  const value = "e.substring(e.indexOf('=') + 1)";
  const valuesOf = (pattern: string): string =>
    `${list}.filter(e, e.substring(0, e.indexOf('=')).matches(${re(pattern)})).map(e, ${value})`;
  const groups = [...Map.groupBy(rows, ({ role, severity }) => `${role} ${severity ?? ""}`).values()];
  const judged = groups.map((group, index) => ({
    severity: group[0]?.severity,
    reading: read(group[0]?.role ?? "text", valuesOf(group.map(({ pattern }) => pattern).join("|")), `${tag}a${index}`),
  }));
  return [...judged, { severity: undefined, reading: { offenders: [arns(`${list}.map(e, ${value})`)] } }];
}

/** What the table demands of the kinds of `unit`, and the lists and hosts that those demands are made of. */
export function unitChecks({ groups, isMixed }: Unit): Checks {
  const lists: Variable[] = [];
  const hosts: HostSource[] = [];
  const checks: Check[] = [];
  for (const [index, group] of groups.entries()) {
    const locator = compileLocator(group.locator);
    if (locator.severity === "pass" || unreadRoles.has(locator.role)) continue;
    const paths = isMixed ? [] : group.shares.flatMap((share) => share.paths);
    const tag = `t${index}`;
    const note = (severity: Severity, { offenders, hosts: more = [] }: Reading): void => {
      hosts.push(...more);
      checks.push(...checksOf({ severity, rule: locator.rule }, paths, offenders));
    };
    if (locator.role === "egress") {
      note(locator.severity, {
        offenders: [
          {
            expression: "object.?spec.?egress.orValue([]).filter(r, r.?to.orValue([]).size() == 0).map(r, 'a rule without destinations')",
            result: "not-proven",
          },
        ],
      });
      continue;
    }
    lists.push({ name: `list${index}`, expression: listOf(group, isMixed) });
    const list = `variables.list${index}`;
    if (locator.role === "env-map") {
      lists.push({ name: `documents${index}`, expression: listOf(group, isMixed, "documents") });
      note(locator.severity, text(`variables.documents${index}`, `${tag}document`, true));
    }
    if (locator.role === "annotations")
      for (const { severity, reading } of annotationReadings(list, tag)) note(severity ?? locator.severity, reading);
    else note(locator.severity, locator.role === "flag" ? flagged(group, list) : read(locator.role, list, tag));
  }
  return { lists, hosts, checks };
}

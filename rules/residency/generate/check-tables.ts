import { fileURLToPath } from "node:url";
import { nearest } from "../../../config/nearest.ts";
import type { Problem } from "../../../config/problem.ts";
import { readTable } from "../tables.ts";
import type { Locator, LocatorRow } from "../types.ts";
import type { LeafRow } from "./build.ts";
import { customShapes } from "./custom-resources.ts";
import { awsShapes, holds, kubernetesShapes, type Known, type Shape } from "./shapes.ts";

/** A table as far as it names types and paths. */
export interface PathTable {
  readonly rows: readonly LocatorRow[];
  readonly groups?: Readonly<Record<string, readonly Locator[]>>;
}

/** A row whose type could not be looked up on this machine. */
export interface Unverified {
  readonly type: string;
  readonly reason: string;
}

/** What checking the tables gave. */
export interface TableCheck {
  readonly problems: readonly Problem[];
  /** Types whose paths nothing here can vouch for, each once, with the reason. */
  readonly unverified: readonly Unverified[];
}

const packageOf = (name: string): string => fileURLToPath(new URL(`../../../node_modules/${name}/`, import.meta.url));
/** Types that carry policies under names no classifier knows; what `aws:*` may name beside the generated paths. */
const carriers = ["aws:iam/role:Role", "aws:opensearch/domain:Domain"];
const everyObject: Shape = new Map([
  ["metadata", true],
  ["status", true],
]);

function suggestions(shape: Shape, path: string): string {
  const wanted = path.replaceAll("[]", "");
  const near = nearest(wanted, [...shape.keys()]) ?? nearest(wanted.split(".").at(-1) ?? "", [...shape.keys()], 99);
  const leaf = wanted.split(".").at(-1)?.toLowerCase() ?? "";
  const ending = [...shape.keys()].find((known) => known.toLowerCase().endsWith(leaf));
  return `nearest ${ending ?? near ?? "none"}`;
}

function located(row: LocatorRow, groups: PathTable["groups"]): readonly string[] {
  const own = row.locators.flatMap((locator) => [...locator.paths, ...(locator.when === undefined ? [] : [locator.when.path])]);
  const included = Object.entries(row.include ?? {}).flatMap(([group, prefix]) =>
    (groups?.[group] ?? []).flatMap(({ paths }) => paths.map((path) => `${prefix}.${path}`)),
  );
  return [...own, ...included];
}

function unknownPaths(file: string, number: number, row: LocatorRow, shape: Shape, groups: PathTable["groups"]): readonly Problem[] {
  const path = `${file} row ${number}: ${row.type}`;
  return located(row, groups)
    .filter((name) => !holds(shape, name))
    .map((name) => ({ path, wrong: `has no property "${name.replaceAll("[]", "")}"`, expected: suggestions(shape, name) }));
}

/** Looks a type up wherever types of its family are defined. */
export function typeLookup(wanted: readonly string[], modules?: string): (token: string) => Known {
  const aws = awsShapes(packageOf("@pulumi/aws"));
  const kubernetes = kubernetesShapes(packageOf("@pulumi/kubernetes"));
  const custom = customShapes(wanted, modules);
  return (token) => {
    if (token === "kubernetes:*") return everyObject;
    if (token.endsWith("*")) return { reason: "a pattern over types that are not installed" };
    if (token.startsWith("aws:") || token === "pulumi:providers:aws") return aws(token);
    if (!token.startsWith("kubernetes:") && token !== "pulumi:providers:kubernetes")
      return { reason: "its provider package is not installed" };
    const known = kubernetes(token);
    return known instanceof Map ? known : custom(token);
  };
}

/** Checks every type and path of one table against the type definitions; rows are counted from 1. */
export function checkTable(file: string, table: PathTable, lookUp: (token: string) => Known, everyAws: () => Shape): TableCheck {
  const problems: Problem[] = [];
  const unverified = new Map<string, string>();
  for (const [index, row] of table.rows.entries()) {
    const known = row.type === "aws:*" ? everyAws() : lookUp(row.type);
    if (known instanceof Map) problems.push(...unknownPaths(file, index + 1, row, known, table.groups));
    else if (row.type.startsWith("aws:"))
      problems.push({
        path: `${file} row ${index + 1}: ${row.type}`,
        wrong: "is not a resource type",
        expected: "a type of the installed @pulumi/aws",
      });
    else unverified.set(row.type, (known as { readonly reason: string }).reason);
  }
  return { problems, unverified: [...unverified].map(([type, reason]) => ({ type, reason })) };
}

/** Leaf names that no input of any type has: rows that decide about nothing. */
export function unusedLeaves(leaves: readonly LeafRow[], generated: readonly LocatorRow[]): readonly Problem[] {
  const used = new Set(
    generated.flatMap((row) =>
      row.locators.flatMap((locator) => locator.paths.map((path) => path.replaceAll("[]", "").replace(/\.\*$/, "").split(".").at(-1))),
    ),
  );
  return leaves.flatMap((row, index) =>
    row.leaves
      .filter((leaf) => leaf !== "region" && !used.has(leaf))
      .map((leaf) => ({
        path: `config/tables/residency/leaves.json row ${index + 1}: ${row.kind}`,
        wrong: `names "${leaf}", which no input has`,
        expected: "the last name of an input's path",
        fix: "remove it",
      })),
  );
}

/** Checks the hand-written residency tables against the installed provider packages; needs no network. */
export function checkTables(modules?: string): TableCheck {
  const lookUp = typeLookup(
    readTable<PathTable>("kubernetes").rows.map((row) => row.type),
    modules,
  );
  const generated = readTable<PathTable>("aws-locators").rows;
  const everyAws = (): Shape =>
    new Map([
      ...generated.flatMap((row) => row.locators.flatMap(({ paths }) => paths.map((path) => [path.replaceAll("[]", ""), false] as const))),
      ...carriers.flatMap((type) => [...(lookUp(type) as Shape)]),
    ]);
  const checks = (["aws", "kubernetes", "providers"] as const).map((name) =>
    checkTable(`config/tables/residency/${name}.json`, readTable<PathTable>(name), lookUp, everyAws),
  );
  const leaves = unusedLeaves(readTable<{ rows: readonly LeafRow[] }>("leaves").rows, generated);
  return { problems: [...checks.flatMap((check) => check.problems), ...leaves], unverified: checks.flatMap((check) => check.unverified) };
}

import type { Plain, PlainObject } from "../engine/graph.ts";
import { makeUrn } from "../engine/urn.ts";
import type { GraphLine } from "../output/json-lines.ts";
import { changedPaths, isAtOrBelow, type PathChange, touches } from "./paths.ts";
import { type StatefulType, statefulType } from "./stateful.ts";

/** What happens to one resource. */
export interface Change {
  readonly kind: "create" | "delete" | "change" | "replace";
  readonly line: GraphLine;
  /** Its URN before, where an alias carries it over or its name or parents changed. */
  readonly formerUrn: string | undefined;
  readonly paths: readonly PathChange[];
  /** Paths, or `name`, `parent`, `provider`, for which it is replaced. */
  readonly because: readonly string[];
  /** Set when this loses state. */
  readonly loses: StatefulType | undefined;
}

/** Everything that differs between two graphs, by URN. */
export interface GraphDiff {
  readonly changes: readonly Change[];
  readonly unchanged: number;
}

/** Provider inputs whose change replaces it and all that it has made. @see https://www.pulumi.com/docs/iac/concepts/resources/providers/ */
const PROVIDER_FORCE_NEW: Readonly<Record<string, readonly string[]>> = { "pulumi:providers:aws": ["region"] };

/** Compares two graphs. */
export function compareGraphs(before: readonly GraphLine[], after: readonly GraphLine[]): GraphDiff {
  const old = new Map(before.map((line) => [line.urn, line]));
  const now = new Map(after.map((line) => [line.urn, line]));
  const gone = new Map([...old].filter(([urn]) => !now.has(urn)));
  const changes: Change[] = [];
  const replacedProviders = new Set<string>();
  for (const line of after) {
    const former = old.get(line.urn) ?? take(gone, aliased(line, gone)) ?? take(gone, renamed(line, gone));
    const change = former === undefined ? created(line) : changed(former, line);
    if (change === undefined) continue;
    if (change.kind === "replace" && line.type.startsWith("pulumi:providers:")) replacedProviders.add(line.urn);
    changes.push(change);
  }
  for (const line of gone.values()) {
    changes.push({ kind: "delete", line, formerUrn: undefined, paths: [], because: [], loses: statefulType(line.type) });
  }
  const all = [...changes.map((change) => withProvider(change, replacedProviders)), ...dragged(after, changes, old, replacedProviders)];
  const touched = all.filter(({ kind }) => kind === "change" || kind === "replace").length;
  const kept = after.length - all.filter(({ kind }) => kind === "create").length - touched;
  return { changes: all.sort((a, b) => (a.line.urn < b.line.urn ? -1 : 1)), unchanged: kept };
}

function created(line: GraphLine): Change {
  return { kind: "create", line, formerUrn: undefined, paths: [], because: [], loses: undefined };
}

function changed(former: GraphLine, line: GraphLine): Change | undefined {
  const ignored = texts(line.options["ignoreChanges"]);
  const inputs = changedPaths(former.inputs, line.inputs).filter(({ path }) => !ignored.some((prefix) => isAtOrBelow(path, prefix)));
  const others = changedPaths(bare(former), bare(line));
  const isSame = former.urn === line.urn;
  const isAlias = !isSame && aliased(line, new Map([[former.urn, former]])) !== undefined;
  const moved = isSame || isAlias ? [] : identity(former, line);
  const forceNew = [
    ...(statefulType(line.type)?.forceNew ?? PROVIDER_FORCE_NEW[line.type] ?? []),
    ...texts(line.options["replaceOnChanges"]),
  ];
  const because = [...moved, ...inputs.filter(({ path }) => touches(path, forceNew)).map(({ path }) => path)];
  const paths = [...inputs, ...others];
  if (paths.length === 0 && isSame) return undefined;
  const kind = because.length > 0 ? "replace" : "change";
  return {
    kind,
    line,
    formerUrn: isSame ? undefined : former.urn,
    paths,
    because,
    loses: kind === "replace" ? statefulType(former.type) : undefined,
  };
}

/** What a diff looks at besides the inputs. */
function bare({ options, provider }: GraphLine): PlainObject {
  return { options, provider };
}

function identity(former: GraphLine, line: GraphLine): readonly string[] {
  return [
    former.name === line.name ? "" : "name",
    former.type === line.type ? "" : "type",
    former.name === line.name && former.type === line.type ? "parent" : "",
  ].filter((word) => word !== "");
}

/** The URN among `gone` that an alias of `line` names. */
function aliased(line: GraphLine, gone: ReadonlyMap<string, GraphLine>): string | undefined {
  const aliases = line.options["aliases"];
  if (!Array.isArray(aliases) || gone.size === 0) return undefined;
  const [, , stack = "", , project = ""] = line.urn.split(":");
  return aliases
    .map((alias: Plain) => {
      if (typeof alias === "string") return alias;
      const spec = alias as PlainObject;
      const text = (key: string, usual: string): string => (typeof spec[key] === "string" ? spec[key] : usual);
      const parent = spec["noParent"] === true ? "" : text("parent", line.parent ?? "");
      return makeUrn(text("stack", stack), text("project", project), parent, text("type", line.type), text("name", line.name));
    })
    .find((urn) => gone.has(urn));
}

/** The URN among `gone` that is the same thing under another name, type or parent. */
function renamed(line: GraphLine, gone: ReadonlyMap<string, GraphLine>): string | undefined {
  const text = JSON.stringify(line.inputs);
  const isSameThing = (other: GraphLine): boolean =>
    (other.type === line.type && other.name === line.name) ||
    (other.type === line.type && other.parent === line.parent && text !== "{}" && JSON.stringify(other.inputs) === text) ||
    (other.name === line.name && other.parent === line.parent && other.type.split(":")[0] === line.type.split(":")[0]);
  return [...gone.values()].find(isSameThing)?.urn;
}

function take(gone: Map<string, GraphLine>, urn: string | undefined): GraphLine | undefined {
  const line = urn === undefined ? undefined : gone.get(urn);
  if (urn !== undefined) gone.delete(urn);
  return line;
}

function withProvider(change: Change, replaced: ReadonlySet<string>): Change {
  if (change.kind !== "change" || change.line.provider === null || !replaced.has(change.line.provider)) return change;
  return { ...change, kind: "replace", because: ["provider"], loses: statefulType(change.line.type) };
}

/** Resources that did not change themselves but whose provider is replaced. */
function dragged(
  after: readonly GraphLine[],
  changes: readonly Change[],
  old: ReadonlyMap<string, GraphLine>,
  replaced: ReadonlySet<string>,
): readonly Change[] {
  if (replaced.size === 0) return [];
  const known = new Set(changes.map(({ line }) => line.urn));
  return after
    .filter(({ provider, urn }) => provider !== null && replaced.has(provider) && old.has(urn) && !known.has(urn))
    .map((line): Change => ({
      kind: "replace",
      line,
      formerUrn: undefined,
      paths: [],
      because: ["provider"],
      loses: statefulType(line.type),
    }));
}

function texts(value: Plain | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

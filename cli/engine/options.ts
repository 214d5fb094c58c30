import type { Alias } from "@pulumi/pulumi/proto/alias_pb.js";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import type { Plain, PlainObject, RecordedOptions } from "./graph.ts";

/** The options in a registration, those not given left out. `implied` are the URNs that the inputs refer to. */
export function recordedOptions(request: RegisterResourceRequest, implied: ReadonlySet<string>): RecordedOptions {
  const parent = request.getParent();
  const timeouts = request.getCustomtimeouts()?.toObject() ?? {};
  return {
    ...list("additionalSecretOutputs", request.getAdditionalsecretoutputsList()),
    ...list(
      "aliases",
      request.getAliasesList().map((alias) => aliasText(alias, parent)),
    ),
    ...given("customTimeouts", nonEmpty(timeouts)),
    ...given("deleteBeforeReplace", request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined),
    ...given("deletedWith", request.getDeletedwith() || undefined),
    ...list(
      "dependsOn",
      request
        .getDependenciesList()
        .filter((urn) => !implied.has(urn))
        .sort(),
    ),
    ...list("hideDiffs", request.getHidediffsList()),
    ...list("ignoreChanges", request.getIgnorechangesList()),
    ...given("import", request.getImportid() || undefined),
    ...given("protect", request.hasProtect() ? request.getProtect() : undefined),
    ...list("replaceOnChanges", request.getReplaceonchangesList()),
    ...list("replaceWith", [...request.getReplaceWithList()].sort()),
    ...given("retainOnDelete", request.hasRetainondelete() ? request.getRetainondelete() : undefined),
  };
}

/** The URNs of each input, sorted, by input name. */
export function recordedPropertyDependencies(request: RegisterResourceRequest): Record<string, readonly string[]> {
  const result: [string, readonly string[]][] = [];
  request.getPropertydependenciesMap().forEach((dependencies, key) => {
    const urns = dependencies.getUrnsList();
    if (urns.length > 0) result.push([key, [...urns].sort()]);
  });
  return Object.fromEntries(result.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function aliasText(alias: Alias, ownParent: string): Plain {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  const parent = spec.getParenturn();
  return (
    nonEmpty({
      name: spec.getName(),
      noParent: spec.getNoparent(),
      parent: parent === ownParent ? "" : parent,
      project: spec.getProject(),
      stack: spec.getStack(),
      type: spec.getType(),
    }) ?? {}
  );
}

/** The entries of `fields` that say something, keys sorted; undefined when none does. */
function nonEmpty(fields: object): PlainObject | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== "" && value !== false && value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

function list<K extends string, V>(key: K, values: readonly V[]): { [P in K]?: readonly V[] } {
  return given(key, values.length === 0 ? undefined : values);
}

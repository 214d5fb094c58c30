import type { Plain, PlainObject, RecordedResource } from "../engine/graph.ts";

/** A resource as `--json` prints it. */
export interface GraphLine {
  readonly inputs: PlainObject;
  readonly name: string;
  readonly options: PlainObject;
  readonly parent: string | null;
  readonly provider: string | null;
  readonly slice: string | null;
  readonly type: string;
  readonly urn: string;
}

/** The line of `resource`, keys sorted. */
export function graphLine({ inputs, name, options, parent, provider, slice, type, urn }: RecordedResource): GraphLine {
  return { inputs, name, options: sorted(options as PlainObject), parent, provider, slice, type, urn };
}

/** The lines of a graph as text, one JSON object each. */
export function jsonLines(resources: readonly RecordedResource[]): string {
  return resources.map((resource) => `${JSON.stringify(graphLine(resource))}\n`).join("");
}

function sorted(value: PlainObject): PlainObject {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) as Record<string, Plain>;
}

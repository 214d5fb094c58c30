import type { Graph } from "../engine/graph.ts";
import type { Colours } from "../terminal.ts";
import { counted, countsOf, countsText } from "./counts.ts";

/** An environment in three lines: its counts, its slices, its warnings. */
export function summaryText(environment: string, graph: Graph, warnings: number, colours: Colours): string {
  const slices = new Map<string, number>();
  for (const { slice, custom, remote } of graph.resources) {
    if (custom || remote) slices.set(slice ?? "providers and references", (slices.get(slice ?? "providers and references") ?? 0) + 1);
  }
  const parts = [...slices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([slice, count]) => `${slice} ${count}`);
  const warned = warnings === 0 ? "" : `\n  ${colours.yellow(counted(warnings, "warning"))}`;
  return `${colours.bold(environment)} · ${countsText(countsOf(graph.resources))}\n  ${parts.join(", ")}${warned}\n`;
}

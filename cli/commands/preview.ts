import { resolve } from "node:path";
import type { Request } from "../arguments.ts";
import { compareGraphs } from "../diff/compare.ts";
import { diffText, isDestructive } from "../diff/diff-text.ts";
import { readGraph } from "../diff/read-graph.ts";
import type { Graph } from "../engine/graph.ts";
import { EXIT } from "../exit-codes.ts";
import { counted } from "../output/counts.ts";
import { graphLine, jsonLines } from "../output/json-lines.ts";
import { problemsText, warningsText } from "../output/problems.ts";
import { summaryText } from "../output/summary.ts";
import { treeText } from "../output/tree.ts";
import type { ConfigService, Services } from "../services.ts";
import { type Terminal, write } from "../terminal.ts";
import { type NamedEnvironment, readEnvironments } from "./environments.ts";
import { recordEnvironments } from "./record-environments.ts";

/** `nivas preview`: the real program in this process; prints nothing unless all of it went well. */
export async function preview<Spec>(request: Request, directory: string, terminal: Terminal, services: Services<Spec>): Promise<number> {
  const config = await services.config();
  const { good, bad } = readEnvironments(config, directory, request.environment, request.slice, undefined);
  for (const { name, problems } of bad) await write(terminal.error, problemsText(name, problems, terminal.errorColours));
  if (bad.length > 0) return EXIT.badInput;
  const stackOf = ({ name, slice }: NamedEnvironment<Spec>): string => config.stackName(name, slice);
  const saved = good.map((environment) =>
    request.diff === undefined ? [] : readGraph(resolve(directory, request.diff), stackOf(environment)),
  );
  const graphs = await recordEnvironments(good, stackOf, terminal, services);
  let code: number = EXIT.ok;
  for (const [index, environment] of good.entries()) {
    const graph = graphs[index];
    if (graph === undefined) continue;
    if (request.manifests !== undefined) await write(terminal.out, await manifestsText(graph, resolve(directory, request.manifests)));
    else if (request.diff === undefined) await write(terminal.out, outputText(request, environment, graph, config, terminal));
    else {
      const diff = compareGraphs(saved[index] ?? [], graph.resources.map(graphLine));
      await write(terminal.out, diffText(diff, `${graph.stack} against ${request.diff}`, terminal.colours));
      if (isDestructive(diff)) code = EXIT.destructive;
    }
    const messages = graph.messages.map(({ severity, text }) => `${severity}: ${text}\n`).join("");
    const warnings = request.environment === undefined ? "" : warningsText(environment.warnings, terminal.errorColours);
    await write(terminal.error, warnings + messages);
  }
  if (!request.json) await write(terminal.error, terminal.errorColours.dim(`${(terminal.now() / 1000).toFixed(2)} s\n`));
  return code;
}

/** Writes what goes into clusters, and tells of it. */
async function manifestsText(graph: Graph, folder: string): Promise<string> {
  const { writeGraphFiles } = await import("../manifests/write-files.ts");
  const { changed, files } = writeGraphFiles(graph, folder);
  return `${graph.stack}: ${counted(files, "file")}, ${changed === 0 ? "nothing changes" : `${changed} written or removed`}\n`;
}

function outputText<Spec>(
  request: Request,
  environment: NamedEnvironment<Spec>,
  graph: Graph,
  config: ConfigService<Spec>,
  { colours }: Terminal,
): string {
  if (request.json) return jsonLines(graph.resources);
  if (request.environment === undefined) return summaryText(environment.name, graph, environment.warnings.length, colours);
  return treeText(graph, config.places(environment.spec), graph.stack, colours);
}

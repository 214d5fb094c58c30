import { join, resolve } from "node:path";
import { ConfigError, type Problem } from "../../config/problem.ts";
import { formatFinding } from "../../rules/finding.ts";
import { unknown, type Request } from "../arguments.ts";
import { EXIT, worstExitCode } from "../exit-codes.ts";
import { counted } from "../output/counts.ts";
import { problemsText, warningsText } from "../output/problems.ts";
import type { Change } from "../render/changes.ts";
import { lineDiff } from "../render/line-diff.ts";
import { renderUnits, type RenderMemory } from "../render/render-units.ts";
import { unitFolder, type RenderUnit } from "../render/tree.ts";
import { manifestText, writtenFiles } from "../render/written-files.ts";
import { writeTree } from "../render/write-tree.ts";
import type { ConfigService, RenderService, Services } from "../services.ts";
import { type Colours, type Terminal, write } from "../terminal.ts";
import { readEnvironments, type NamedEnvironment } from "./environments.ts";

/**
 * `nivas render`: the services of each environment as plain manifests, one file an object, judged by the residency and
 * security rules before a byte is written. An environment whose configuration or manifests are refused keeps its old tree.
 */
export async function render<Spec>(
  request: Request,
  directory: string,
  terminal: Terminal,
  services: Services<Spec>,
  memories?: RenderMemories,
): Promise<number> {
  const config = await services.config();
  const rendering = await services.rendering();
  const reading: ConfigService<Spec> = {
    ...config,
    environmentsIn: (from) => rendering.environmentsIn(from),
    loadEnvironment: (from, environment) => rendering.loadEnvironment(from, environment, request.catalogue),
  };
  const named = request.environments.length === 0 ? [undefined] : request.environments;
  const found = named.map((name) => readEnvironments(reading, directory, name, undefined, undefined));
  const codes: number[] = [];
  for (const { name, problems } of found.flatMap(({ bad }) => bad)) {
    await write(terminal.error, problemsText(name, problems, terminal.errorColours));
    codes.push(EXIT.badInput);
  }
  const context = { request, directory, terminal, rendering, residency: config.residency, memories };
  for (const environment of found.flatMap(({ good }) => good)) codes.push(await renderEnvironment(environment, context));
  return worstExitCode(codes);
}

/** What a process that renders again and again knows of each environment. */
export type RenderMemories = Map<string, RenderMemory>;

interface Context<Spec> {
  readonly request: Request;
  readonly directory: string;
  readonly terminal: Terminal;
  readonly rendering: RenderService<Spec>;
  readonly residency: ConfigService<Spec>["residency"];
  readonly memories: RenderMemories | undefined;
}

async function renderEnvironment<Spec>(environment: NamedEnvironment<Spec>, context: Context<Spec>): Promise<number> {
  const { directory, rendering, request, terminal } = context;
  const { name, spec, warnings } = environment;
  // What stands in the stack file is the platform team's, and said by check and preview.
  const ofServices = warnings.filter(({ path }) => !path.startsWith("nivas:"));
  await write(terminal.error, warningsText(ofServices, terminal.errorColours));
  const shown = join(request.output ?? rendering.output(spec), name);
  const folder = resolve(directory, shown);
  const written = writtenFiles(folder);
  const isConcerned = concern(rendering.names(spec).places, request.service);
  const units = unitsAsked(rendering, spec, request.service);
  const target = { folder, shown, written, isConcerned, residency: context.residency(spec) };
  const memory = context.memories?.get(name) ?? (context.memories === undefined ? undefined : new Map());
  if (memory !== undefined) context.memories?.set(name, memory);
  const { changes, findings, paths } = await renderUnits(units, target, memory);
  const violations = findings.filter(({ level }) => level === "mandatory");
  if (violations.length > 0) {
    memory?.clear();
    const head = terminal.errorColours.red(`${name}: ${counted(violations.length, "violation")}; nothing was written`);
    await write(terminal.error, `${head}\n${violations.map((finding) => `${formatFinding(finding)}\n`).join("")}`);
    return EXIT.violation;
  }
  const advice = findings.length === 0 ? "" : `, ${findings.length} advisory`;
  await write(terminal.out, `${name}: ${counted(paths.size, "file")}, ${changed(changes)}${advice}\n`);
  if (request.renderMode === "diff" || request.renderMode === "check") return show(changes, shown, request.renderMode, terminal);
  const kept = [...written].filter((path) => !isConcerned(path));
  if (paths.size === 0 && kept.length === 0 && written.size > 0)
    throw new ConfigError([nothingLeft(rendering.catalogue(spec), shown, written)]);
  const isListed = written.size === kept.length + paths.size && changes.every(({ kind }) => kind === "change");
  if (changes.length > 0 || !isListed) writeTree(folder, changes, isListed ? undefined : manifestText([...kept, ...paths]));
  return EXIT.ok;
}

/** A catalogue that is not where it was looked for has no service either: emptying an environment takes a person. */
function nothingLeft(catalogue: string, shown: string, written: ReadonlySet<string>): Problem {
  return {
    path: catalogue,
    wrong: `has no service for render, which wrote ${counted(written.size, "file")} to ${shown} before`,
    expected: "a catalogue with services",
    fix: `name the folder of the stack files (--cwd) or of the services (--catalogue); if none is left, delete ${shown}`,
  };
}

/** @throws {ConfigError} for a service that render does not bring */
function unitsAsked<Spec>(rendering: RenderService<Spec>, spec: Spec, service: string | undefined): readonly RenderUnit[] {
  const { services } = rendering.names(spec);
  if (service !== undefined && !services.includes(service)) throw new ConfigError([unknown("--service", service, services)]);
  return rendering.units(spec, service);
}

/** Which files a run is about: all, or those of one service. */
function concern(places: readonly string[], service: string | undefined): (path: string) => boolean {
  if (service === undefined) return () => true;
  const folders = places.map((place) => `${unitFolder({ place, service })}/`);
  return (path) => folders.some((folder) => path.startsWith(folder));
}

async function show(changes: readonly Change[], folder: string, mode: "diff" | "check", { colours, out }: Terminal): Promise<number> {
  if (mode === "diff") {
    await write(out, changes.map((change) => changeText(folder, change, colours)).join(""));
    return EXIT.ok;
  }
  if (changes.length === 0) return EXIT.ok;
  const stale = changes.map(({ path }) => `${join(folder, path)} is not what the catalogue says\n`).join("");
  await write(out, `${stale}run nivas render and commit what it writes\n`);
  return EXIT.violation;
}

function changed(changes: readonly Change[]): string {
  if (changes.length === 0) return "nothing changes";
  const count = (kind: Change["kind"]): number => changes.filter((change) => change.kind === kind).length;
  return (["add", "change", "remove"] as const).flatMap((kind) => (count(kind) === 0 ? [] : [`${count(kind)} to ${kind}`])).join(", ");
}

function changeText(folder: string, { after, before, kind, path }: Change, colours: Colours): string {
  const file = join(folder, path);
  if (kind === "add") return `${colours.green(`+ ${file}`)}\n`;
  if (kind === "remove") return `${colours.red(`- ${file}`)}\n`;
  const lines = lineDiff(before ?? "", after ?? "").map(
    (line) => `    ${line.startsWith("-") ? colours.red(line) : colours.green(line)}\n`,
  );
  return `${colours.yellow(`~ ${file}`)}\n${lines.join("")}`;
}

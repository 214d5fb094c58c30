import { ConfigError, type Problem } from "../../config/problem.ts";
import type { ResidencySpec } from "../../config/spec.ts";
import type { Finding } from "../../rules/finding.ts";
import { changesTo, removals, type Change } from "./changes.ts";
import { judgeTree } from "./judge-tree.ts";
import { renderTree, unitFolder, type RenderUnit } from "./tree.ts";
import { YamlWriter } from "./yaml-text.ts";

/** Services that are rendered, judged and compared together: what is not changed need not stay in memory. */
const SERVICES = 20;

/** Where units are rendered to, and what is known of the place. */
export interface Target {
  /** Folder of the environment. */
  readonly folder: string;
  /** The same as messages call it. */
  readonly shown: string;
  /** What render wrote there. */
  readonly written: ReadonlySet<string>;
  /** Which files the run is about. */
  readonly isConcerned: (path: string) => boolean;
  readonly residency: ResidencySpec;
}

/** What was found of a service when it was rendered last. */
interface Remembered {
  readonly basis: string;
  readonly paths: readonly string[];
  readonly findings: readonly Finding[];
}

/** What is known of services between two renderings of one process, by name. */
export type RenderMemory = Map<string, Remembered>;

/** What rendering some units comes to; nothing of it is written. */
export interface Rendering {
  /** Paths of all files of the units. */
  readonly paths: ReadonlySet<string>;
  /** What would change, by path. */
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
}

/**
 * Renders `units`, has the rules judge them and compares them with what stands in the folder. Services that `memory` has
 * on the same basis are taken from there: nobody is expected to have changed their files in between.
 * @throws ConfigError where files in the way were not written by render
 */
export async function renderUnits(units: readonly RenderUnit[], target: Target, memory?: RenderMemory): Promise<Rendering> {
  const { folder, isConcerned, residency, shown, written } = target;
  const yaml = new YamlWriter();
  const paths = new Set<string>();
  const changes: Change[] = [];
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  const fresh: RenderUnit[] = [];
  for (const [service, own] of Map.groupBy(units, (unit) => unit.service)) {
    const known = memory?.get(service);
    if (known === undefined || known.basis !== own[0]?.basis()) fresh.push(...own);
    else {
      for (const path of known.paths) paths.add(path);
      findings.push(...known.findings);
    }
  }
  for (const batch of batches(fresh)) {
    const files = renderTree(batch, yaml);
    for (const path of files.keys()) paths.add(path);
    const judged = (await judgeTree(files.values(), shown, residency)).findings;
    findings.push(...judged);
    if (memory !== undefined) remember(memory, batch, [...files.keys()], judged, shown);
    const compared = changesTo(folder, files.values(), written);
    changes.push(...compared.changes);
    problems.push(...compared.problems);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  changes.push(...removals(folder, paths, [...written].filter(isConcerned)));
  return { paths, findings, changes: changes.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

function remember(
  memory: RenderMemory,
  batch: readonly RenderUnit[],
  paths: readonly string[],
  findings: readonly Finding[],
  shown: string,
): void {
  for (const [service, own] of Map.groupBy(batch, (unit) => unit.service)) {
    const folders = own.map((unit) => `${unitFolder(unit)}/`);
    const isOwn = (path: string): boolean => folders.some((folder) => path.startsWith(folder));
    memory.set(service, {
      basis: own[0]?.basis() ?? "",
      paths: paths.filter(isOwn),
      findings: findings.filter(({ subject }) => isOwn(subject.slice(shown.length + 1))),
    });
  }
}

/** All places of a service stay together: a rule may look from one of its objects to another. */
function* batches(units: readonly RenderUnit[]): Generator<readonly RenderUnit[]> {
  const byService = Map.groupBy(units, ({ service }) => service);
  let batch: RenderUnit[] = [];
  let services = 0;
  for (const own of byService.values()) {
    batch.push(...own);
    services += 1;
    if (services % SERVICES > 0) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

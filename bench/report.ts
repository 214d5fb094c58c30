import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import type { Result } from "./contest.ts";

/** A figure held against its target. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  /** The most it may be; undefined for what is only reported. */
  readonly target: number | undefined;
  readonly unit: "ms" | "MB" | "x" | "lines/s";
}

/** A case of the bench: who took part, and what came of it. */
export interface CaseReport {
  readonly title: string;
  readonly results: readonly Result[];
  readonly figures: readonly Figure[];
}

/** Time and memory of `result` against their targets. */
export function absolute(result: Result | undefined, ms: number | undefined, mb: number | undefined): readonly Figure[] {
  if (result === undefined) return [];
  return [
    { what: `${result.name}: time`, value: result.wallMs, target: ms, unit: "ms" },
    { what: `${result.name}: memory`, value: result.peakMB, target: mb, unit: "MB" },
  ];
}

/** The report as a table for people. */
export function reportText({ title, results, figures }: CaseReport): string {
  const rows = results.map(
    ({ name, wallMs, peakMB, resources }) =>
      `  ${name.padEnd(26)}${`${wallMs} ms`.padStart(12)}${`${peakMB} MB`.padStart(10)}${resources === undefined ? "" : `${resources} resources`.padStart(18)}`,
  );
  const verdicts = figures.map(({ what, value, target, unit }) => {
    const shown = unit === "x" ? value.toFixed(2) : `${value < 100 ? Math.round(value * 10) / 10 : Math.round(value)} ${unit}`;
    const held = target === undefined ? "reported" : `${value <= target ? "within" : "MISSES"} ${target}${unit === "x" ? "" : ` ${unit}`}`;
    return `  ${what.padEnd(44)}${shown.padStart(12)}  ${held}`;
  });
  return [title, ...rows, ...verdicts, ""].join("\n");
}

/** Keeps the reports in `bench/results`, with the machine that they come from; gives the file's path. */
export function keep(reports: readonly CaseReport[], rounds: number, isQuick: boolean): string {
  const directory = join(import.meta.dirname, "results");
  const date = new Date().toISOString().slice(0, 10);
  const file = join(directory, isQuick ? `local-${date}.json` : `${date}.json`);
  const machine = {
    cpu: cpus()[0]?.model,
    cpus: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    load: loadavg(),
    node: process.version,
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ date, rounds, machine, cases: reports }, null, 2)}\n`);
  return file;
}

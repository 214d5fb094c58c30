import { readFileSync } from "node:fs";
import { ConfigError } from "../../config/problem.ts";
import type { GraphLine } from "../output/json-lines.ts";

const KEYS = ["inputs", "name", "options", "parent", "provider", "slice", "type", "urn"] as const;
const WHAT = "a graph saved with nivas preview <environment> --json";

/**
 * Reads a graph saved with `--json`.
 * @throws {ConfigError} when the file is not one, or is of another stack than `stack`
 */
export function readGraph(file: string, stack: string): readonly GraphLine[] {
  const lines = textOf(file)
    .split("\n")
    .map((text, index) => ({ text, place: `${file}:${index + 1}` }))
    .filter(({ text }) => text.trim() !== "");
  if (lines.length === 0) throw new ConfigError([{ path: file, wrong: "holds no resources", expected: WHAT }]);
  const graph = lines.map(({ text, place }) => lineOf(text, place));
  const other = graph.map(({ urn }) => urn.split("::")[0]?.slice("urn:pulumi:".length)).find((name) => name !== stack);
  if (other !== undefined)
    throw new ConfigError([
      { path: file, value: other, wrong: "is the stack it was saved from", expected: `stack ${stack}`, fix: "compare a stack with itself" },
    ]);
  return graph;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError([{ path: file, wrong: code === "ENOENT" ? "is not there" : `cannot be read (${code})`, expected: WHAT }]);
  }
}

function lineOf(text: string, place: string): GraphLine {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    throw new ConfigError([{ path: place, wrong: "is not JSON", expected: WHAT }]);
  }
  if (!isGraphLine(line))
    throw new ConfigError([{ path: place, wrong: "is not a resource", expected: `an object with ${KEYS.join(", ")}` }]);
  return line;
}

function isGraphLine(value: unknown): value is GraphLine {
  if (typeof value !== "object" || value === null || !KEYS.every((key) => key in value)) return false;
  const { urn, type, name, inputs, options } = value as Record<(typeof KEYS)[number], unknown>;
  const areTexts = [urn, type, name].every((text) => typeof text === "string");
  return areTexts && [inputs, options].every((group) => typeof group === "object" && group !== null && !Array.isArray(group));
}

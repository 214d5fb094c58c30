import { CORE_SCHEMA, load, mergeTag, YAMLException } from "js-yaml";
import type { z } from "zod";
import type { Problem } from "../problem.ts";
import { meant } from "../nearest.ts";
import { keysAt } from "../schema/keys.ts";
import { problemsOf } from "../schema/problems.ts";
import { serviceSchema, type ServiceDescription } from "../service.ts";
import type { CatalogueDocument, ServiceProblem } from "./described-service.ts";
import { secondDocument } from "./positions.ts";
import { alteredSettings } from "./written-settings.ts";

/** A file of the catalogue as far as it can be read. */
export interface ParsedService {
  readonly document: CatalogueDocument;
  /** Undefined where its form is wrong. */
  readonly description: ServiceDescription | undefined;
  /** Its name where even a wrong form tells it, so that those who call it are not blamed too. */
  readonly name: string | undefined;
  /** Problems that name their position themselves. */
  readonly broken: readonly Problem[];
  readonly problems: readonly ServiceProblem[];
}

/** YAML 1.2 with merge keys, as manifests are read; dates stay texts. */
const schema = CORE_SCHEMA.withTags(mergeTag);
const deepest = 50;

/** What was read last, by file: a process that reads a catalogue again parses what has changed. */
const known = new Map<string, ParsedService>();

/** Reads a file of the catalogue: whatever it holds, it gives a description or problems. */
export function parseService(document: CatalogueDocument): ParsedService {
  const last = known.get(document.file);
  if (last?.document.text === document.text) return last;
  const parsed = read(document);
  known.set(document.file, parsed);
  return parsed;
}

function read(document: CatalogueDocument): ParsedService {
  const failed = (broken: readonly Problem[]): ParsedService => ({
    document,
    description: undefined,
    name: undefined,
    broken,
    problems: [],
  });
  const { file, text } = document;
  let value: unknown;
  try {
    value = load(text, { schema, maxDepth: deepest });
  } catch (error) {
    return failed([notYaml(document, error)]);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return failed([{ path: `${file}:1:1`, wrong: "holds no service", expected: "apiVersion: nivas/v1, kind: Service and its settings" }]);
  const altered = alteredSettings(value, document);
  const parsed = serviceSchema.safeParse(value);
  if (parsed.success) return { document, description: parsed.data, name: parsed.data.name, broken: [], problems: altered };
  const name: unknown = Reflect.get(value, "name");
  return {
    document,
    description: undefined,
    name: typeof name === "string" ? name : undefined,
    broken: [],
    problems: [...parsed.error.issues.flatMap((issue) => formProblems(issue, value, document)), ...altered],
  };
}

function formProblems(issue: z.core.$ZodIssue, value: unknown, document: CatalogueDocument): readonly ServiceProblem[] {
  if (issue.code === "invalid_key") {
    const [wrong = "is not allowed", expected = "another name"] = (issue.issues[0]?.message ?? "").split("; expected ");
    return [{ document, at: issue.path, isKey: true, wrong, expected }];
  }
  const isKey = issue.code === "unrecognized_keys";
  // A word that is nearly one of a few is most likely it.
  const near = issue.code === "invalid_value" ? issue.values.filter((one) => typeof one === "string") : [];
  return problemsOf([issue], value, "", (path) => keysAt(path, serviceSchema)).map(({ path, ...problem }): ServiceProblem => {
    const [expected = problem.expected, fix] = problem.expected.split(" - ");
    return {
      document,
      at: partsOf(path),
      ...problem,
      expected,
      ...(fix === undefined ? {} : { fix }),
      ...(typeof problem.value === "string" && near.length > 0 ? meant(problem.value, near) : {}),
      ...(isKey ? { isKey } : {}),
    };
  });
}

function notYaml({ file, text }: CatalogueDocument, error: unknown): Problem {
  const expected = "one service as YAML";
  if (!(error instanceof YAMLException)) return { path: file, wrong: "is nested too deeply", expected };
  const { mark, reason } = error;
  const second = mark === undefined ? secondDocument(text) : undefined;
  if (second !== undefined)
    return { path: `${file}:${second}`, wrong: "begins a second document", expected, fix: "move it to a file of its own" };
  const where = mark === undefined ? `${file}:1:1` : `${file}:${mark.line + 1}:${mark.column + 1}`;
  return { path: where, wrong: `is not YAML: ${reason}`, expected };
}

/** The parts of a path's text: `routes[0].path`. */
export function partsOf(path: string): readonly PropertyKey[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) => (index === undefined ? (key ?? "") : Number(index)));
}

import { parseArgs } from "node:util";
import { ConfigError, type Problem } from "../config/problem.ts";
import { FORMATS, GROUPS, PHASES } from "./check/choices.ts";
import { nearest } from "./nearest.ts";
import { NONE, type Request } from "./request.ts";

export type { Request } from "./request.ts";

const COMMANDS = ["preview", "check", "render"] as const;

/** The options of each command; those of type string want a value. */
const OPTIONS = {
  preview: { slice: "string", json: "boolean", diff: "string", manifests: "string", cwd: "string", help: "boolean" },
  check: {
    slice: "string",
    "as-of": "string",
    "config-only": "boolean",
    manifests: "string",
    state: "string",
    phase: "string",
    groups: "string",
    format: "string",
    evidence: "string",
    cwd: "string",
    help: "boolean",
  },
  render: {
    catalogue: "string",
    output: "string",
    service: "string",
    diff: "boolean",
    check: "boolean",
    watch: "boolean",
    cwd: "string",
    help: "boolean",
  },
} as const;

/** What render does besides writing once. */
const RENDER_MODES = ["diff", "check", "watch"] as const;

const SHORT: Readonly<Record<string, string>> = { C: "cwd", h: "help" };

/**
 * Reads the command line.
 * @throws {ConfigError} with everything that is wrong with it
 */
export function readArguments(argv: readonly string[]): Request {
  const [first, ...rest] = argv;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    return { ...NONE, command: "help", topic: COMMANDS.find((command) => command === rest[0]) };
  }
  const command = COMMANDS.find((name) => name === first);
  if (command === undefined) throw new ConfigError([unknown("command", first, COMMANDS)]);
  const { values, words, problems } = readOptions(command, rest);
  if (values.get("help") === true) return { ...NONE, command: "help", topic: command };
  for (const word of command === "render" ? [] : words.slice(1)) {
    problems.push({ path: "argument", value: word, wrong: "is one too many", expected: "one environment at most" });
  }
  const text = (key: string): string | undefined => {
    const value = values.get(key);
    return typeof value === "string" ? value : undefined;
  };
  const request: Request = {
    command,
    topic: undefined,
    environment: words[0],
    directory: text("cwd"),
    slice: text("slice"),
    json: values.get("json") === true,
    diff: text("diff"),
    asOf: text("as-of"),
    configOnly: values.get("config-only") === true,
    manifests: text("manifests"),
    state: text("state"),
    format: choice("--format", text("format"), FORMATS, problems),
    evidence: text("evidence"),
    phase: choice("--phase", text("phase"), PHASES, problems),
    groups: text("groups")
      ?.split(",")
      .map((name) => choice("--groups", name, GROUPS, problems)),
    environments: command === "render" ? [...new Set(words)] : [],
    catalogue: text("catalogue"),
    output: text("output"),
    service: text("service"),
    renderMode: RENDER_MODES.find((mode) => values.get(mode) === true) ?? "write",
  };
  problems.push(...contradictions(request));
  const [mode, other] = RENDER_MODES.filter((each) => values.get(each) === true);
  if (other !== undefined) problems.push({ path: `--${mode}`, wrong: `does not go with --${other}`, expected: "one of the two" });
  if (problems.length > 0) throw new ConfigError(problems);
  return request;
}

/** One of `known`, the first where nothing was said. */
function choice<Name extends string>(
  option: string,
  said: string | undefined,
  known: readonly [Name, ...Name[]],
  problems: Problem[],
): Name {
  const found = known.find((name) => name === said);
  if (said !== undefined && found === undefined) problems.push(unknown(option, said, known));
  return found ?? known[0];
}

interface Read {
  readonly values: ReadonlyMap<string, string | boolean>;
  readonly words: readonly string[];
  readonly problems: Problem[];
}

function readOptions(command: keyof typeof OPTIONS, rest: readonly string[]): Read {
  const known: Readonly<Record<string, "string" | "boolean">> = OPTIONS[command];
  const options = Object.fromEntries(
    Object.entries(known).map(([name, type]) => {
      const short = Object.keys(SHORT).find((letter) => SHORT[letter] === name);
      return [name, short === undefined ? { type } : { type, short }];
    }),
  );
  const { tokens } = parseArgs({ args: [...rest], options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, string | boolean>();
  const words: string[] = [];
  const problems: Problem[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const type = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (type === undefined)
      problems.push(
        unknown(
          "option",
          token.rawName,
          Object.keys(known).map((name) => `--${name}`),
        ),
      );
    else if (
      type === "string" &&
      (token.value === undefined || token.value === "" || (!token.inlineValue && token.value.startsWith("-")))
    ) {
      problems.push({ path: "option", value: token.rawName, wrong: "has no value", expected: `--${token.name} <value>` });
    } else if (type === "boolean" && token.value !== undefined) {
      problems.push({ path: "option", value: token.rawName, wrong: "has a value", expected: `--${token.name} alone` });
    } else values.set(token.name, token.value ?? true);
  }
  return { values, words, problems };
}

function contradictions(request: Request): readonly Problem[] {
  const { asOf, command, diff, environment, json, manifests, slice } = request;
  const problems: Problem[] = [...surfaceContradictions(request)];
  if (asOf !== undefined && !isDay(asOf)) problems.push({ path: "--as-of", value: asOf, wrong: "is not a day", expected: "YYYY-MM-DD" });
  const other = json ? "--json" : diff === undefined ? undefined : "--diff";
  if (command === "preview" && manifests !== undefined && other !== undefined)
    problems.push({ path: "--manifests", wrong: `does not go with ${other}`, expected: "one of the two" });
  if (json && diff !== undefined) problems.push({ path: "--json", wrong: "does not go with --diff", expected: "one of the two" });
  const narrow = [json ? "--json" : "", diff === undefined ? "" : "--diff", slice === undefined ? "" : "--slice"].find(
    (name) => name !== "",
  );
  if (environment === undefined && narrow !== undefined) {
    problems.push({ path: narrow, wrong: "has no environment", expected: `one, as in nivas preview prod ${narrow}` });
  }
  return problems;
}

/** `--config-only` judges nothing, and another surface is no slice of an environment. */
function surfaceContradictions({ configOnly, evidence, format, manifests, slice, state }: Request): readonly Problem[] {
  const judging = [
    manifests === undefined ? "" : "--manifests",
    state === undefined ? "" : "--state",
    evidence === undefined ? "" : "--evidence",
    format === "text" ? "" : "--format",
  ];
  const asked = judging.find((name) => name !== "");
  const elsewhere = judging.slice(0, 2).find((name) => name !== "");
  return [
    ...(configOnly && asked !== undefined
      ? [{ path: "--config-only", wrong: `does not go with ${asked}`, expected: "one of the two" }]
      : []),
    ...(slice !== undefined && elsewhere !== undefined
      ? [{ path: "--slice", wrong: `does not go with ${elsewhere}`, expected: "one of the two" }]
      : []),
  ];
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The problem that `value` is none of `known`; names the nearest. */
export function unknown(path: string, value: string, known: readonly string[]): Problem {
  const near = nearest(value, known);
  const expected = known.length === 0 ? "none" : `one of ${known.join(", ")}`;
  return { path, value, wrong: "is unknown", expected, ...(near === undefined ? {} : { fix: `did you mean ${near}?` }) };
}

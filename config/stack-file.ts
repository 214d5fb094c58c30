import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { isMap, LineCounter, parseDocument, visit, type Document } from "yaml";
import { ConfigError, type Problem } from "./problem.ts";

/**
 * The `config:` of the stack file at `file`, by full key.
 * @throws ConfigError that names file, line and column where it is not YAML, and every value that cannot be read offline
 */
export function readStackFile(file: string): Readonly<Record<string, unknown>> {
  const name = basename(file);
  const lines = new LineCounter();
  const text = textOf(file);
  const document = guarded(name, () => {
    const parsed = parseDocument(text, { lineCounter: lines, logLevel: "error" });
    // The parser turns an exhausted stack into an error of the document.
    if (parsed.errors.some(({ message }) => message.startsWith("Maximum call stack"))) throw new RangeError(name);
    return parsed;
  });
  const at = (start: number): string => {
    const { line, col } = lines.linePos(start);
    return `${name}:${line}:${col}`;
  };
  const faults = [...document.errors, ...document.warnings];
  const broken = faults
    .filter(({ pos: [start] }, index) => faults.findIndex(({ pos }) => pos[0] === start) === index)
    .map(({ pos: [start], message }): Problem => ({
      path: at(start),
      wrong: `is not YAML: ${plain(message)}`,
      expected: "a YAML document",
    }));
  const dangling =
    broken.length > 0
      ? []
      : unresolved(document).map(({ start, alias }): Problem => ({
          path: at(start),
          value: `*${alias}`,
          wrong: "names no anchor that stands before it",
          expected: "the name of an anchor",
          fix: `write &${alias} where the value stands`,
        }));
  if (broken.length + dangling.length > 0) throw new ConfigError([...broken, ...dangling]);
  const config = document.get("config");
  if (!isMap(config))
    throw new ConfigError([
      {
        path: name,
        wrong: config === undefined ? "has no config" : "has a config that is not a group of settings",
        expected: "a group config: with keys that begin with nivas:",
        ...misplaced(document),
      },
    ]);
  const values: Readonly<Record<string, unknown>> = guarded(name, () => config.toJS(document));
  const secret = Object.entries(values).flatMap(([key, value]) => (key.startsWith("nivas:") ? encrypted(key, value) : []));
  if (secret.length > 0) throw new ConfigError(secret);
  return values;
}

function textOf(file: string): string {
  const name = basename(file);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new ConfigError([
      { path: name, wrong: `cannot be read (${code})`, expected: "a stack file", fix: "look at its kind and permissions" },
    ]);
  }
  const text = bytes.toString("utf8");
  if (isUtf8(bytes)) return text;
  const before = text.slice(0, text.indexOf("\uFFFD")).split("\n");
  throw new ConfigError([
    {
      path: `${name}:${before.length}:${(before.at(-1) ?? "").length + 1}`,
      wrong: "is not UTF-8",
      expected: "text in UTF-8",
      fix: "save it in UTF-8",
    },
  ]);
}

/** What the YAML library throws at input made to exhaust it, as a problem of the file. */
function guarded<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    const wrong = error instanceof RangeError ? "is nested too deeply" : "repeats its anchors too often";
    throw new ConfigError([{ path: name, wrong, expected: "settings that a person can read", fix: "write the values out" }]);
  }
}

/** The first line of the parser's message, which has the place at its end. */
function plain(message: string): string {
  const first = (message.split("\n")[0] ?? "").replace(/ at line .*$/, "");
  return first.startsWith("Source contains multiple documents") ? "it holds several documents" : first;
}

function unresolved(document: Document.Parsed): readonly { readonly start: number; readonly alias: string }[] {
  const found: { start: number; alias: string }[] = [];
  visit(document, {
    Alias: (_, node) => {
      if (node.resolve(document) === undefined) found.push({ start: node.range?.[0] ?? 0, alias: node.source });
    },
  });
  return found;
}

function misplaced(document: Document.Parsed): { readonly fix?: string } {
  const keys = isMap(document.contents) ? document.contents.items.map(({ key }) => String(key)) : [];
  return keys.some((key) => key.startsWith("nivas:")) ? { fix: "move the keys that begin with nivas: under config:" } : {};
}

/** The values under `path` that are encrypted: nothing asked for here is a secret, and a preview has no key. */
function encrypted(path: string, value: unknown): Problem[] {
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value);
  if (!Array.isArray(value) && entries.length === 1 && entries[0]?.[0] === "secure")
    return [
      {
        path,
        wrong: "is encrypted, which a preview without a key cannot read",
        expected: "a plain value: no key of nivas: holds a secret",
        fix: "set it without --secret",
      },
    ];
  return entries.flatMap(([key, inner]) => encrypted(Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, inner));
}

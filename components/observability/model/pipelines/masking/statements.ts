import type { PlatformSpec } from "../../../../../config/spec.ts";
import { allowedKeys, keyPattern, shapePattern } from "./allow-list.ts";
import { bytesAsBase64 } from "./encodings.ts";
import { gatePatterns, keyGatePattern, structuredPattern } from "./gate.ts";
import { maskingRules, removedKeyPattern } from "./rules.ts";

/** Contexts of the transform processor that hold text or attributes. */
export type MaskedContext = "resource" | "scope" | "span" | "spanevent" | "metric" | "datapoint" | "exemplar" | "log";

/** Statements of one context that run together, if one of the conditions holds. */
export interface StatementGroup {
  readonly context: MaskedContext;
  readonly conditions?: readonly string[];
  readonly statements: readonly string[];
}

/** Where a context keeps its map of attributes, and what text of it stands outside. */
interface Shape {
  readonly map: string;
  readonly texts: readonly string[];
}

const shapes: Readonly<Record<MaskedContext, Shape>> = {
  resource: { map: "resource.attributes", texts: ["resource.schema_url"] },
  scope: { map: "scope.attributes", texts: ["scope.name", "scope.version", "scope.schema_url"] },
  span: { map: "span.attributes", texts: ["span.name", "span.status.message", "span.trace_state"] },
  spanevent: { map: "spanevent.attributes", texts: ["spanevent.name"] },
  metric: { map: "metric.metadata", texts: ["metric.name", "metric.description", "metric.unit"] },
  datapoint: { map: "datapoint.attributes", texts: [] },
  exemplar: { map: "exemplar.filtered_attributes", texts: [] },
  log: { map: "log.attributes", texts: ["log.body", "log.severity_text", "log.event_name"] },
};

/** Prefix of the keys under which text from outside the map is put into it while it is masked. */
const guest = "nivas.masked.";

/** An OTTL string; `$` is doubled, as the collector would expand it. */
export function quote(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("$", "$$$$")}"`;
}

/**
 * What masks one context: allowed values are copied aside, fields are put beside the attributes, what is no text becomes text,
 * every rule is applied to values and keys, and all is put back. A record that no rule can match is left as it is.
 */
export function maskingOf(context: MaskedContext, spec: Pick<PlatformSpec, "account">): readonly StatementGroup[] {
  const { map, texts } = shapes[context];
  const guests = texts.map((path) => ({ path, key: `${map}[${quote(guest + path)}]` }));
  const groups = allowedKeys(spec).map((group) => ({
    aside: `${context}.cache[${quote(group.id)}]`,
    keys: quote(keyPattern(group)),
    shape: quote(shapePattern(group)),
  }));
  return [
    ...(context === "log" ? [bytesAsText] : []),
    { context, statements: [`delete_matching_keys(${map}, ${quote(`(?i)${removedKeyPattern}`)})`] },
    bytesRemoved(context),
    {
      context,
      // Any of them will do.
      conditions: gatePatterns.map(
        (pattern) => `IsMatch(Concat([${[map, ...texts].map((path) => `String(${path})`).join(", ")}], " "), ${quote(pattern)})`,
      ),
      statements: [
        ...groups.flatMap(({ aside, keys, shape }) => [
          `set(${aside}, ${map})`,
          `keep_matching_keys(${aside}, ${keys})`,
          `keep_matching_keys(${aside}, "^$$") where not IsMatch(String(${aside}), ${shape})`,
        ]),
        ...guests.map(({ path, key }) => `set(${key}, ${path})`),
        `stringify_all(${map}) where IsMatch(String(${map}), ${quote(structuredPattern)})`,
        ...maskingRules.map(
          ({ pattern, replacement }) => `replace_all_patterns(${map}, "value", ${quote(pattern)}, ${quote(replacement)})`,
        ),
        ...guests.flatMap(({ path, key }) => [`set(${path}, ${key})`, `delete_key(${map}, ${quote(guest + path)})`]),
        `delete_matching_keys(${map}, ${quote(keyGatePattern)})`,
        // Over what the rules made of them.
        ...groups.map(({ aside }) => `merge_maps(${map}, ${aside}, "upsert")`),
      ],
    },
  ];
}

/** Before every text while bytes are looked for; nothing encoded begins so. */
const textMark = "nivas-text:";

/**
 * Bytes in attributes are shown as Base64, which no rule reads for certain, so they go. To tell them from text that looks
 * like Base64: a copy whose texts are emptied shows whether there are any; then texts are marked, bytes become text without
 * a mark, and the marks go again.
 */
function bytesRemoved(context: MaskedContext): StatementGroup {
  const { map } = shapes[context];
  const copy = `${context}.cache["bytes"]`;
  const hasBytes = `IsMatch(String(${copy}), ${quote(`"${bytesAsBase64}"`)})`;
  return {
    context,
    conditions: [`IsMatch(String(${map}), ${quote(`"${bytesAsBase64}"`)})`],
    statements: [
      `set(${copy}, ${map})`,
      `truncate_all(${copy}, 0)`,
      `replace_all_patterns(${map}, "value", "^", ${quote(textMark)}) where ${hasBytes}`,
      `stringify_all(${map}) where ${hasBytes}`,
      `replace_all_patterns(${map}, "value", ${quote(`^${bytesAsBase64}$`)}, "[bytes]") where ${hasBytes}`,
      `replace_all_patterns(${map}, "value", ${quote(`^${textMark}`)}, "") where ${hasBytes}`,
    ],
  };
}

/** A body of bytes is read as text: the collector would show it as Base64, which no rule reads. */
const bytesAsText: StatementGroup = {
  context: "log",
  statements: [
    `set(log.body, Decode(log.body, "utf-8")) where log.body != nil and not (IsString(log.body) or IsMap(log.body) or IsList(log.body) or IsInt(log.body) or IsDouble(log.body) or IsBool(log.body))`,
  ],
};

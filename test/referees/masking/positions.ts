import type { Signal } from "../../../components/observability/model/pipelines/index.ts";

/** A value of OTLP's JSON encoding. */
export type AnyValue = Readonly<Record<string, unknown>>;

/** A place in a payload where text can stand. */
export interface Position {
  readonly name: string;
  readonly signal: Signal;
  /** `numbers`: whole digits alone fit there. @default any text */
  readonly takes?: "numbers";
  /** What becomes of the record: the image edits it, or it is dropped whole. @default edited */
  readonly fate?: "dropped";
  /** One resource of a request, with `text` in that place and `id` in a label that survives. */
  put(text: string, id: string): object;
}

/** `{stringValue}`. */
export const str = (text: string): AnyValue => ({ stringValue: text });
const int = (text: string): AnyValue => ({ intValue: text });
const double = (text: string): AnyValue => ({ doubleValue: Number(text) });
const map = (...values: readonly object[]): AnyValue => ({ kvlistValue: { values } });
const list = (...values: readonly AnyValue[]): AnyValue => ({ arrayValue: { values } });
const bytes = (text: string): AnyValue => ({ bytesValue: Buffer.from(text).toString("base64") });
/** An attribute. */
export const kv = (key: string, value: AnyValue): object => ({ key, value });

/** Name of the attribute that tells cases apart. */
export const caseKey = "matrix-case";
const label = (id: string): object => kv(caseKey, str(id));

interface Level {
  readonly resource?: object;
  readonly scope?: object;
  readonly [key: string]: unknown;
}

/** A span of its own resource. */
export function span(own: object, id: string, { resource = {}, scope = {}, ...rest }: Level = {}): object {
  const made = {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    name: "GET",
    kind: 2,
    startTimeUnixNano: "1",
    endTimeUnixNano: "2",
  };
  const attributes = [label(id), ...("attributes" in own ? (own.attributes as object[]) : [])];
  return { resource, ...rest, scopeSpans: [{ scope, ...(rest["scoped"] as object), spans: [{ ...made, ...own, attributes }] }] };
}

/** A log record of its own resource. */
export function log(own: object, id: string, { resource = {}, scope = {}, ...rest }: Level = {}): object {
  const attributes = [label(id), ...("attributes" in own ? (own.attributes as object[]) : [])];
  return {
    resource,
    ...rest,
    scopeLogs: [{ scope, ...(rest["scoped"] as object), logRecords: [{ timeUnixNano: "1", ...own, attributes }] }],
  };
}

/** A metric of its own resource with one data point. */
export function metric(own: object, point: object, id: string, { resource = {}, scope = {} }: Level = {}): object {
  const attributes = [label(id), ...("attributes" in point ? (point.attributes as object[]) : [])];
  const sum = { dataPoints: [{ asInt: "1", timeUnixNano: "1", ...point, attributes }], aggregationTemporality: 2, isMonotonic: true };
  return { resource, scopeMetrics: [{ scope, metrics: [{ name: "orders", sum, ...own }] }] };
}

/** How values of attributes can be made of a text. */
const values: readonly { readonly name: string; readonly takes?: "numbers"; make(text: string): AnyValue }[] = [
  { name: "text", make: str },
  { name: "integer", takes: "numbers", make: int },
  { name: "double", takes: "numbers", make: double },
  { name: "array", make: (text) => list(str("ok"), str(text)) },
  { name: "array of integers", takes: "numbers", make: (text) => list(int("0"), int(text)) },
  { name: "map", make: (text) => map(kv("a", str("ok")), kv("b", map(kv("c", str(text))))) },
  { name: "key of a map", make: (text) => map(kv(text, str("ok"))) },
  { name: "map in an array", make: (text) => list(map(kv("c", str(text)))) },
  { name: "integer in a map", takes: "numbers", make: (text) => map(kv("c", int(text))) },
  { name: "bytes", make: bytes },
];

function everyValue(where: string, signal: Signal, put: (value: AnyValue, id: string) => object): readonly Position[] {
  return values.map(({ name, takes, make }) => ({
    name: `${where}: ${name}`,
    signal,
    ...(takes === undefined ? {} : { takes }),
    put: (text, id) => put(make(text), id),
  }));
}

const text = (name: string, signal: Signal, put: Position["put"]): Position => ({ name, signal, put });

/** A histogram's point with an exemplar. */
const exemplar = (attributes: readonly object[], id: string): object =>
  metric(
    {},
    {
      exemplars: [
        {
          timeUnixNano: "1",
          asInt: "1",
          filteredAttributes: attributes,
          spanId: "b7ad6b7169203331",
          traceId: "0af7651916cd43dd8448eb211c80319c",
        },
      ],
    },
    id,
  );

const link = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };

/** Every place of traces, logs and metrics. */
export const positions: readonly Position[] = [
  ...everyValue("span attribute", "traces", (value, id) => span({ attributes: [kv("note", value)] }, id)),
  text("span attribute: key", "traces", (t, id) => span({ attributes: [kv(t, str("ok"))] }, id)),
  text("span name", "traces", (t, id) => span({ name: `GET ${t}` }, id)),
  text("status message", "traces", (t, id) => span({ status: { code: 2, message: t } }, id)),
  text("trace state", "traces", (t, id) => span({ traceState: `nivas=${t}` }, id)),
  text("event name", "traces", (t, id) => span({ events: [{ timeUnixNano: "1", name: t }] }, id)),
  ...everyValue("event attribute", "traces", (value, id) =>
    span({ events: [{ timeUnixNano: "1", name: "e", attributes: [kv("note", value)] }] }, id),
  ),
  text("event attribute: key", "traces", (t, id) =>
    span({ events: [{ timeUnixNano: "1", name: "e", attributes: [kv(t, str("ok"))] }] }, id),
  ),
  {
    name: "link attribute",
    signal: "traces",
    fate: "dropped",
    put: (t, id) => span({ links: [{ ...link, attributes: [kv("note", str(t))] }] }, id),
  },
  {
    name: "link attribute: key",
    signal: "traces",
    fate: "dropped",
    put: (t, id) => span({ links: [{ ...link, attributes: [kv(t, str("ok"))] }] }, id),
  },
  { name: "link trace state", signal: "traces", fate: "dropped", put: (t, id) => span({ links: [{ ...link, traceState: t }] }, id) },
  ...everyValue("resource attribute", "traces", (value, id) => span({}, id, { resource: { attributes: [kv("note", value)] } })),
  text("resource attribute: key", "traces", (t, id) => span({}, id, { resource: { attributes: [kv(t, str("ok"))] } })),
  text("scope name", "traces", (t, id) => span({}, id, { scope: { name: t } })),
  text("scope version", "traces", (t, id) => span({}, id, { scope: { version: t } })),
  text("scope attribute", "traces", (t, id) => span({}, id, { scope: { name: "s", attributes: [kv("note", str(t))] } })),
  text("schema URL of a resource", "traces", (t, id) => span({}, id, { schemaUrl: t })),
  text("schema URL of a scope", "traces", (t, id) => span({}, id, { scoped: { schemaUrl: t } })),
  text("log body: text", "logs", (t, id) => log({ body: str(t) }, id)),
  text("log body: text around it", "logs", (t, id) => log({ body: str(`paid by ${t}, thanks`) }, id)),
  ...everyValue("log body", "logs", (value, id) => log({ body: value }, id)),
  text("log body: deep in maps and arrays", "logs", (t, id) => log({ body: map(kv("a", list(map(kv("b", list(str(t))))))) }, id)),
  ...everyValue("log attribute", "logs", (value, id) => log({ body: str("ok"), attributes: [kv("note", value)] }, id)),
  text("log attribute: key", "logs", (t, id) => log({ body: str("ok"), attributes: [kv(t, str("ok"))] }, id)),
  text("severity text", "logs", (t, id) => log({ severityText: t }, id)),
  text("event name of a log", "logs", (t, id) => log({ eventName: t }, id)),
  text("resource attribute of a log", "logs", (t, id) => log({}, id, { resource: { attributes: [kv("note", str(t))] } })),
  text("scope name of a log", "logs", (t, id) => log({}, id, { scope: { name: t } })),
  ...everyValue("label of a metric", "metrics", (value, id) => metric({}, { attributes: [kv("note", value)] }, id)),
  text("label of a metric: key", "metrics", (t, id) => metric({}, { attributes: [kv(t, str("ok"))] }, id)),
  text("metric name", "metrics", (t, id) => metric({ name: t }, {}, id)),
  text("metric description", "metrics", (t, id) => metric({ description: t }, {}, id)),
  text("metric unit", "metrics", (t, id) => metric({ unit: t }, {}, id)),
  text("metadata of a metric", "metrics", (t, id) => metric({ metadata: [kv("note", str(t))] }, {}, id)),
  ...everyValue("exemplar attribute", "metrics", (value, id) => exemplar([kv("note", value)], id)),
  text("exemplar attribute: key", "metrics", (t, id) => exemplar([kv(t, str("ok"))], id)),
  text("resource attribute of a metric", "metrics", (t, id) => metric({}, {}, id, { resource: { attributes: [kv("note", str(t))] } })),
  text("scope name of a metric", "metrics", (t, id) => metric({}, {}, id, { scope: { name: t } })),
];

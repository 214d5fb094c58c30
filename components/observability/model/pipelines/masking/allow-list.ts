import type { PlatformSpec } from "../../../../../config/spec.ts";

/** Attribute keys under which digits survive, and the shape that a value has to have there. */
export interface AllowedKeys {
  readonly id: string;
  /** Why these are no identifiers of persons. */
  readonly why: string;
  /** Keys, exact; `*.` before a name stands for any words before it. */
  readonly keys: readonly string[];
  /** RE2 over the whole value. */
  readonly shape: string;
}

const hex = "[0-9a-f]";
/** Sixteen hexadecimal digits, not all decimal: those could be a card; one id of a span in 2,000 is, and is masked. */
const hexWithLetter = Array.from({ length: 16 }, (_, at) => `[0-9]{${at}}[a-f]${hex}{${15 - at}}`).join("|");
const uuid = `${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`;

/**
 * The contract with services: an identifier survives under these keys alone, and only in the shape that is said here. One
 * value of another shape, an Aadhaar number under `order.id` say, has all values of its group masked like any others.
 */
export function allowedKeys(spec: Pick<PlatformSpec, "account">): readonly AllowedKeys[] {
  return [
    {
      id: "trace",
      why: "ids of traces and spans, random; those of a span with a letter, as sixteen digits could be a card",
      keys: ["trace_id", "traceid", "traceId", "trace.id", "span_id", "spanid", "spanId", "span.id", "parent_span_id"],
      shape: `${hexWithLetter}|${hex}{32}`,
    },
    {
      id: "business",
      why: "ids that a service gives: letters, a dash and digits, a UUID, a ULID, 15 digits that are no card, or 20 to 26 digits",
      keys: [
        ...[
          "order",
          "payment",
          "transaction",
          "refund",
          "invoice",
          "shipment",
          "booking",
          "settlement",
          "request",
          "correlation",
          "event",
        ].flatMap((noun) => [`*.${noun}.id`, `*.${noun}_id`, `${noun}Id`]),
        "messaging.message.id",
      ],
      shape: `[A-Z]{2,8}[-_][0-9]{6,20}|${uuid}|[0-7][0-9A-HJKMNP-TV-Z]{25}|[0-24-9][0-9]{14}|[0-9]{20,26}`,
    },
    {
      id: "time",
      why: "seconds, milliseconds, microseconds or nanoseconds since 1970, between 2001 and 2033",
      keys: ["*.timestamp", "ts", "time", "*.time_unix_nano", "*.created_at", "*.updated_at", "*.expires_at", "iat", "exp", "nbf"],
      shape: "1[0-9]{9}(?:\\.[0-9]{1,9}|[0-9]{3}|[0-9]{6}|[0-9]{9})?",
    },
    {
      id: "measure",
      why: "ports, sizes, counts, durations and codes",
      keys: [
        ...["port", "size", "bytes", "count", "length", "offset", "duration", "duration_ms", "duration_ns", "latency_ms", "elapsed_ms"].map(
          (name) => `*.${name}`,
        ),
        "http.status_code",
        "http.response.status_code",
        "code.lineno",
        "code.line.number",
        "process.pid",
        "thread.id",
        "le",
        "quantile",
      ],
      shape: "-?[0-9]{1,15}(?:\\.[0-9]{1,17})?|\\+Inf",
    },
    {
      id: "platform",
      why: "names of pods, nodes, images and the like, which Kubernetes and the build give",
      keys: [
        ...["pod.name", "pod.uid", "pod.ip", "pod.start_time", "node.name", "node.uid", "namespace.name", "container.name"].map(
          (name) => `k8s.${name}`,
        ),
        ...["deployment", "replicaset", "statefulset", "daemonset", "job", "cronjob"].flatMap((kind) => [
          `k8s.${kind}.name`,
          `k8s.${kind}.uid`,
        ]),
        ...[
          "container.id",
          "container.image.name",
          "container.image.tag",
          "host.name",
          "host.id",
          "service.instance.id",
          "service.version",
        ],
        ...["log.file.path", "log.file.name"],
      ],
      shape: "/?[A-Za-z0-9](?:[A-Za-z0-9._:/_-]|@sha256:){0,300}",
    },
    {
      id: "network",
      why: "addresses of hosts",
      keys: [
        ...["server", "client", "source", "destination", "network.peer", "network.local"].map((end) => `${end}.address`),
        ...["net.peer.ip", "net.host.ip", "net.sock.peer.addr", "net.sock.host.addr", "net.peer.name", "net.host.name"],
      ],
      shape: "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F:]{2,39}|[a-z0-9](?:[a-z0-9-]{0,62}\\.)*[a-z0-9-]{1,63}",
    },
    { id: "cloud-account", why: "the environment's own AWS account", keys: ["cloud.account.id"], shape: spec.account.id },
  ];
}

/** RE2 over a key: one of the keys of `group`. */
export function keyPattern({ keys }: Pick<AllowedKeys, "keys">): string {
  const one = (key: string): string => {
    const name = key.replace(/^\*\./, "").replaceAll(".", "\\.");
    return key.startsWith("*.") ? `(?:[\\w-]+\\.)*${name}` : name;
  };
  return `^(?:${keys.map(one).join("|")})$`;
}

/** RE2 over the JSON text of a map: every value has the shape. */
export function shapePattern({ shape }: Pick<AllowedKeys, "shape">): string {
  return `^\\{(?:"[^"\\\\]+":(?:"(?:${shape})"|(?:${shape})),?)*\\}$`;
}

import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "./errors.ts";
import type { Call, Connection } from "./https.ts";
import { isKubernetesObject, isRecord, nameOf, type KubernetesObject, type Manifest } from "./manifest.ts";

/** Who a request is made as. */
export type Identity = NonNullable<Call["as"]>;

/** What tests ask of an API server. Every refusal is an {@link ApiError} with the server's own message. */
export interface ApiClient {
  /** Server-side apply with strict field validation; returns the stored object. */
  apply(object: Manifest, as?: Identity): Promise<KubernetesObject>;
  /** The same without storing: defaulting, schemas, CEL rules and admission policies all run. */
  dryRun(object: Manifest, as?: Identity): Promise<KubernetesObject>;
  get(apiVersion: string, kind: string, name: string, namespace?: string, as?: Identity): Promise<KubernetesObject>;
  list(apiVersion: string, kind: string, namespace?: string, as?: Identity): Promise<readonly KubernetesObject[]>;
  delete(apiVersion: string, kind: string, name: string, namespace?: string, as?: Identity): Promise<void>;
  /** Any other request, such as one to /openapi or /version; the parsed body. */
  call(call: Call): Promise<unknown>;
  /** Each different warning that the server has sent so far. */
  readonly warnings: ReadonlySet<string>;
}

interface ResourceType {
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Seconds to wait for a kind the server does not know yet: its CRD may have been applied a moment ago. */
const discoverySeconds = 5;

/** A client over an open connection. */
export function apiClient(connection: Connection): ApiClient {
  const warnings = new Set<string>();
  const types = new Map<string, ReadonlyMap<string, ResourceType>>();

  async function call(request: Call): Promise<unknown> {
    const answer = await connection.call(request);
    for (const warning of answer.warnings) warnings.add(warning.replace(/^\d+ \S+ /, ""));
    const body = parse(answer.body);
    if (answer.status < 400) return body;
    const status = isRecord(body) ? body : {};
    throw new ApiError(answer.status, String(status["reason"] ?? ""), String(status["message"] ?? answer.body));
  }

  async function typeOf(apiVersion: string, kind: string): Promise<ResourceType> {
    for (const deadline = Date.now() + discoverySeconds * 1000; ; await sleep(200)) {
      const found = types.get(apiVersion)?.get(kind) ?? (await discover(apiVersion)).get(kind);
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new ApiError(404, "NoMatch", `the server has no ${kind} in ${apiVersion}`);
    }
  }

  async function discover(apiVersion: string): Promise<ReadonlyMap<string, ResourceType>> {
    const body = await call({ method: "GET", path: root(apiVersion) }).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) return {};
      throw error;
    });
    const found = new Map<string, ResourceType>();
    for (const row of isRecord(body) && Array.isArray(body["resources"]) ? body["resources"] : []) {
      if (!isRecord(row) || typeof row["name"] !== "string" || row["name"].includes("/")) continue;
      found.set(String(row["kind"]), { plural: row["name"], namespaced: row["namespaced"] === true });
    }
    types.set(apiVersion, found);
    return found;
  }

  async function path(apiVersion: string, kind: string, name?: string, namespace?: string): Promise<string> {
    const type = await typeOf(apiVersion, kind);
    const scope = type.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : "";
    return `${root(apiVersion)}${scope}/${type.plural}${name === undefined ? "" : `/${encodeURIComponent(name)}`}`;
  }

  async function patch(object: Manifest, query: string, as?: Identity): Promise<KubernetesObject> {
    const name = object.metadata?.name;
    if (name === undefined) throw new Error(`${object.kind} has no metadata.name; expected one to apply it by`);
    const { apiVersion, kind } = object;
    const address = await path(apiVersion, kind, name, object.metadata?.namespace ?? "default");
    const parameters = `fieldManager=nivas&force=true&fieldValidation=Strict${query}`;
    return asObject(
      await call({
        method: "PATCH",
        path: `${address}?${parameters}`,
        contentType: "application/apply-patch+yaml",
        body: JSON.stringify(object),
        ...(as === undefined ? {} : { as }),
      }),
      nameOf(object),
    );
  }

  return {
    warnings,
    call,
    apply: (object, as) => patch(object, "", as),
    dryRun: (object, as) => patch(object, "&dryRun=All", as),
    get: async (apiVersion, kind, name, namespace = "default", as) => {
      const address = await path(apiVersion, kind, name, namespace);
      return asObject(await call({ method: "GET", path: address, ...(as && { as }) }), `${kind}/${name}`);
    },
    list: async (apiVersion, kind, namespace, as) => {
      const address = await path(apiVersion, kind, undefined, namespace);
      const body = await call({ method: "GET", path: address, ...(as && { as }) });
      const items = isRecord(body) && Array.isArray(body["items"]) ? body["items"] : [];
      return items.map((item: unknown) => asObject({ apiVersion, kind, ...(isRecord(item) ? item : {}) }, kind));
    },
    delete: async (apiVersion, kind, name, namespace = "default", as) => {
      const address = await path(apiVersion, kind, name, namespace);
      await call({ method: "DELETE", path: address, ...(as && { as }) });
    },
  };
}

function root(apiVersion: string): string {
  return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function asObject(value: unknown, what: string): KubernetesObject {
  if (isKubernetesObject(value)) return value;
  throw new Error(`${what}: the API server answered with something that is no object`);
}

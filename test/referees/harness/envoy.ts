import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFiles } from "./files.ts";
import { isRecord } from "./manifest.ts";
import { waitUntil } from "./process.ts";
import { pythonPackageDir } from "./python.ts";
import { startOnPorts, type Service } from "./service.ts";

/** Path of Envoy, which a Python package carries: a test file asks for it by `needs({ python: ["envoy"] })`. */
export async function envoyPath(): Promise<string> {
  return join(await pythonPackageDir("envoy", "envoy"), "_bin", "envoy");
}

/** A proxy as istiod knows it. */
export interface EnvoyNode {
  readonly id: string;
  readonly cluster: string;
  readonly locality: { readonly region: string; readonly zone: string; readonly sub_zone?: string };
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A running Envoy. */
export interface Envoy extends Service {
  /** Root of its admin interface. */
  readonly adminUrl: string;
  /** Every configuration it holds, endpoints included: https://www.envoyproxy.io/docs/envoy/latest/operations/admin */
  configDump(): Promise<readonly Record<string, unknown>[]>;
  /** Counters and gauges by name, those that `filter` (a regular expression) matches. */
  stats(filter?: string): Promise<ReadonlyMap<string, number>>;
  /** Lines of `access.log` in its folder. */
  accessLog(): Promise<readonly string[]>;
}

/** Starts Envoy with a whole bootstrap but for the admin interface, and waits until it is live. */
export async function startEnvoy(bootstrap: Readonly<Record<string, unknown>>): Promise<Envoy> {
  const command = await envoyPath();
  return startOnPorts("envoy", 1, async (session, [adminPort = 0]) => {
    const admin = { address: { socket_address: { address: "127.0.0.1", port_value: adminPort } } };
    await writeFiles(session.directory, { "boot.json": { ...bootstrap, admin } });
    const args = [
      "-c",
      "boot.json",
      "--concurrency",
      "1",
      "--use-dynamic-base-id",
      "--log-level",
      "warning",
      "--file-flush-interval-msec",
      "200",
    ];
    const envoy = await session.start({ name: "envoy", command, args });
    const adminUrl = `http://127.0.0.1:${adminPort}`;
    const live = { what: "envoy has its first configuration", timeoutSeconds: 30, alive: [envoy] };
    await waitUntil(async () => (await fetch(`${adminUrl}/ready`)).ok, live);
    return {
      adminUrl,
      logs: () => envoy.logs(),
      configDump: async () => records(await (await fetch(`${adminUrl}/config_dump?include_eds`)).json(), "configs"),
      stats: async (filter = "") => {
        const body: unknown = await (await fetch(`${adminUrl}/stats?format=json&filter=${encodeURIComponent(filter)}`)).json();
        return new Map(
          records(body, "stats").flatMap((row) => (typeof row["value"] === "number" ? [[String(row["name"]), row["value"]]] : [])),
        );
      },
      accessLog: async () => {
        const text = await readFile(join(session.directory, "access.log"), "utf8").catch(() => "");
        return text.split("\n").filter((line) => line !== "");
      },
      stop: () => session.stop(),
    };
  });
}

/** Bootstrap of a proxy that takes everything from the xDS server on `port`, unencrypted. */
export function xdsBootstrap(node: EnvoyNode, port: number): Readonly<Record<string, unknown>> {
  const http2 = {
    "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
    explicit_http_config: { http2_protocol_options: {} },
  };
  const endpoint = { address: { socket_address: { address: "127.0.0.1", port_value: port } } };
  const ads = { ads: {}, resource_api_version: "V3", initial_fetch_timeout: "0s" };
  return {
    node,
    dynamic_resources: {
      ads_config: {
        api_type: "GRPC",
        transport_api_version: "V3",
        set_node_on_first_message_only: true,
        grpc_services: [{ envoy_grpc: { cluster_name: "xds" } }],
      },
      lds_config: ads,
      cds_config: ads,
    },
    static_resources: {
      clusters: [
        {
          name: "xds",
          type: "STATIC",
          connect_timeout: "1s",
          typed_extension_protocol_options: { "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": http2 },
          load_assignment: { cluster_name: "xds", endpoints: [{ lb_endpoints: [{ endpoint }] }] },
        },
      ],
    },
  };
}

function records(body: unknown, field: string): readonly Record<string, unknown>[] {
  const list: unknown = isRecord(body) ? body[field] : undefined;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

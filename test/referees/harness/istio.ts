import { startEnvoy, xdsBootstrap, type Envoy } from "./envoy.ts";
import { runOnFiles, writeFiles, type Files } from "./files.ts";
import { binary } from "./go.ts";
import type { ApiServer } from "./api-server.ts";
import { waitUntil } from "./process.ts";
import type { Finished } from "./run.ts";
import { startOnPorts, type Service } from "./service.ts";

/** What {@link startMesh} starts with. */
export interface MeshOptions {
  /** Fields of the mesh configuration beside {@link loopbackMeshConfig}, which they win over. @default none */
  readonly meshConfig?: Readonly<Record<string, unknown>>;
  /** Variables of istiod beside the harness's own, which they win over. @default none */
  readonly env?: Readonly<Record<string, string>>;
}

/** A gateway: an Envoy that istiod takes for a workload with these properties. */
export interface GatewayOptions {
  /** Labels that a Gateway's `selector` picks it by. */
  readonly labels: Readonly<Record<string, string>>;
  readonly locality: { readonly region: string; readonly zone: string };
  /** @default gw-<number> */
  readonly name?: string;
  /** @default istio-system */
  readonly namespace?: string;
  /** Node metadata beside the harness's own, such as NETWORK. @default none */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** An istiod on loopback over an API server, and its gateways. */
export interface Mesh extends Service {
  /** Root of its debug pages, such as `/debug/configz`. */
  readonly url: string;
  /** Port of its xDS server, unencrypted. */
  readonly xdsPort: number;
  /** Starts a gateway and waits until it has its first configuration. It listens where the Gateways that select it say. */
  startGateway(options: GatewayOptions): Promise<Envoy>;
  /** Stops the gateways, last started first, then istiod. The API server is stopped after it, by whoever started it. */
  stop(): Promise<void>;
}

/**
 * What a data plane of stock Envoys needs: no automatic mutual TLS, whose secrets never come, and no metrics by Istio's own
 * filters. The access log is a file in each Envoy's folder, as what a child of Node writes to is no file to open.
 */
export const loopbackMeshConfig: Readonly<Record<string, unknown>> = {
  enableAutoMtls: false,
  defaultProviders: { metrics: [] },
  accessLogFile: "access.log",
};

/** Stock Envoy lacks Istio's own filters: one cluster it must refuse would block every listener. */
const environment = {
  PILOT_ENABLE_METADATA_EXCHANGE: "false",
  PILOT_ENABLE_ALPN_FILTER: "false",
  PILOT_ENABLE_GATEWAY_API: "false",
  ENABLE_CA_SERVER: "false",
  VALIDATION_WEBHOOK_CONFIG_NAME: "",
  POD_NAMESPACE: "istio-system",
  POD_NAME: "istiod-0",
  CLUSTER_ID: "Kubernetes",
};

/**
 * Starts istiod over `api`, which needs Istio's CRDs and the namespace istio-system. About 2 s.
 * @throws RefereeUnavailable when the program can neither be found nor built
 */
export async function startMesh(api: ApiServer, options: MeshOptions = {}): Promise<Mesh> {
  const command = await binary("pilot-discovery");
  return startOnPorts("istiod", 3, async (session, [xdsPort = 0, httpPort = 0, monitoringPort = 0]) => {
    await writeFiles(session.directory, { "mesh.json": { ...loopbackMeshConfig, ...options.meshConfig } });
    const args = [
      ...["discovery", "--kubeconfig", api.kubeconfig, "--meshConfig", "mesh.json", "--ctrlz_port", "0"],
      ...["--grpcAddr", `127.0.0.1:${xdsPort}`, "--secureGRPCAddr", "", "--httpsAddr", ""],
      ...["--httpAddr", `127.0.0.1:${httpPort}`, "--monitoringAddr", `127.0.0.1:${monitoringPort}`],
    ];
    const istiod = await session.start({ name: "istiod", command, args, env: { ...environment, ...options.env } });
    const url = `http://127.0.0.1:${httpPort}`;
    const ready = { what: "istiod is ready", timeoutSeconds: 60, alive: [istiod] };
    await waitUntil(async () => (await fetch(`${url}/ready`)).ok, ready);
    const gateways: Envoy[] = [];
    return {
      url,
      xdsPort,
      logs: () => istiod.logs(),
      startGateway: async (gateway) => {
        const envoy = await startEnvoy(xdsBootstrap(gatewayNode(gateway, gateways.length), xdsPort));
        gateways.push(envoy);
        return envoy;
      },
      stop: async () => {
        for (const gateway of gateways.splice(0).reverse()) await gateway.stop();
        await session.stop();
      },
    };
  });
}

/** The node that istiod is told; `index` keeps names and addresses apart. */
function gatewayNode(options: GatewayOptions, index: number): Parameters<typeof xdsBootstrap>[0] {
  const { name = `gw-${index}`, namespace = "istio-system", labels, locality, metadata } = options;
  return {
    // No endpoint of a ServiceEntry has this address: its labels would replace those of the node.
    id: `router~10.9.9.${index + 1}~${name}.${namespace}~${namespace}.svc.cluster.local`,
    cluster: `${name}.${namespace}`,
    locality,
    metadata: {
      LABELS: labels,
      NAMESPACE: namespace,
      CLUSTER_ID: "Kubernetes",
      ISTIO_VERSION: "1.31.0",
      // Ports below 1024, which a test may not bind, are left out.
      UNPRIVILEGED_POD: "true",
      ...metadata,
    },
  };
}

/** Lowest severity of a message that makes {@link analyze} and {@link analyzeServer} exit 79. */
export type Threshold = "Error" | "Warning" | "Info";

/**
 * `istioctl analyze` over files and no cluster, all namespaces: exits 79 on a message of `threshold` or above, 65 on a file that
 * does not parse. Messages are in `stdout`. Finds subsets and gateways that nobody has, but skips every check that needs Services,
 * Namespaces or Pods, so unknown hosts too: {@link analyzeServer} has those. Objects of an unknown kind or version are passed over.
 */
export function analyze(files: Files, threshold: Threshold = "Error"): Promise<Finished> {
  return runOnFiles("istioctl", [...analysis(threshold), "--use-kube=false", ...Object.keys(files)], files);
}

/** The same over all that an API server with Istio's CRDs holds, with all checks. */
export function analyzeServer(api: ApiServer, threshold: Threshold = "Error"): Promise<Finished> {
  return runOnFiles("istioctl", [...analysis(threshold), "--kubeconfig", api.kubeconfig], {});
}

// With `-o json` it exits 0 whatever it finds.
function analysis(threshold: Threshold): readonly string[] {
  return ["analyze", "--all-namespaces", "--failure-threshold", threshold, "--color=false"];
}

/** `istioctl validate`: enums, types and unknown fields of one object; exits 1 on a bad one. */
export function validate(object: unknown): Promise<Finished> {
  return runOnFiles("istioctl", ["validate", "-f", "object.json"], { "object.json": object });
}

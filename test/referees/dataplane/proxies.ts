import { startEnvoy, xdsBootstrap, type Envoy } from "../harness/envoy.ts";
import type { LocalServer } from "../harness/http.ts";
import type { Mesh } from "../harness/istio.ts";
import type { Authority } from "./authority.ts";
import { serveSecrets } from "./secret-service.ts";

/**
 * What Istio's own bootstrap sets at run time: without it Envoy refuses regular expressions of more than a line.
 * @see https://github.com/istio/istio/blob/master/pkg/bootstrap/config.go
 */
const istioRuntime = { "re2.max_program_size.error_level": "32768", "envoy.reloadable_features.http_reject_path_with_fragment": false };

/** A proxy of the mesh and who it is. */
export interface ProxyOptions {
  /** `router` for a gateway, `sidecar` for a pod's. */
  readonly kind: "router" | "sidecar";
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly address: string;
  readonly locality: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Node metadata beside the common one. @default none */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A running proxy and its agent. */
export interface Proxy extends Envoy {
  /** Name by which istiod knows it: `order-v1-mumbai.shop`. */
  readonly id: string;
}

/** Starts an Envoy that istiod takes for the proxy described, with the certificate of its identity beside it. */
export async function startProxy(mesh: Mesh, authority: Authority, trustDomain: string, options: ProxyOptions): Promise<Proxy> {
  const { address, kind, labels, locality, name, namespace, serviceAccount } = options;
  const agent = await serveSecrets(authority, `${trustDomain}/ns/${namespace}/sa/${serviceAccount}`);
  const [region = "", zone = ""] = locality.split("/");
  const node = {
    id: `${kind}~${address}~${name}.${namespace}~${namespace}.svc.cluster.local`,
    cluster: `${name}.${namespace}`,
    locality: { region, zone },
    metadata: {
      LABELS: labels,
      NAMESPACE: namespace,
      SERVICE_ACCOUNT: serviceAccount,
      CLUSTER_ID: "Kubernetes",
      ISTIO_VERSION: "1.31.0",
      UNPRIVILEGED_POD: "true",
      // Nothing redirects connections on loopback: listeners bind where they are told.
      ...(kind === "sidecar" ? { INTERCEPTION_MODE: "NONE" } : {}),
      ...options.metadata,
    },
  };
  const envoy = await startEnvoy(withAgent(xdsBootstrap(node, mesh.xdsPort), agent)).catch(async (error: unknown) => {
    await agent.close();
    throw error;
  });
  return {
    ...envoy,
    id: `${name}.${namespace}`,
    stop: async () => {
      await envoy.stop();
      await agent.close();
    },
  };
}

/** A bootstrap with the cluster by which Istio's configuration asks for secrets, in front of `agent`. */
function withAgent(bootstrap: Readonly<Record<string, unknown>>, agent: LocalServer): Readonly<Record<string, unknown>> {
  const { clusters } = bootstrap["static_resources"] as { readonly clusters: readonly Record<string, unknown>[] };
  const [xds] = clusters;
  const endpoint = { address: { socket_address: { address: "127.0.0.1", port_value: agent.port } } };
  const secrets = {
    ...xds,
    name: "sds-grpc",
    load_assignment: { cluster_name: "sds-grpc", endpoints: [{ lb_endpoints: [{ endpoint }] }] },
  };
  return {
    ...bootstrap,
    static_resources: { clusters: [...clusters, secrets] },
    layered_runtime: { layers: [{ name: "istio", static_layer: istioRuntime }] },
  };
}

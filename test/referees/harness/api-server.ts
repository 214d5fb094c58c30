import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { apiClient, type ApiClient } from "./api-client.ts";
import { binary } from "./go.ts";
import { connect } from "./https.ts";
import { installCrds, makeNamespaces } from "./install.ts";
import type { Manifest } from "./manifest.ts";
import { freePorts } from "./ports.ts";
import { waitUntil } from "./process.ts";
import { openSession, type Session } from "./session.ts";

/** What {@link startApiServer} starts with. */
export interface ApiServerOptions {
  /** CustomResourceDefinitions to install; each costs time and 8-17 MB, so name only those a test needs. @default none */
  readonly crds?: readonly Manifest[];
  /** Namespaces to make. @default only those of the server itself */
  readonly namespaces?: readonly string[];
  /** Arguments beside the harness's own, for a feature gate or a log level. @default none */
  readonly args?: readonly string[];
  /** Whether a Pod needs its ServiceAccount, as in every cluster: then `startControllers` has to make those called default. @default false */
  readonly admitsServiceAccounts?: boolean;
}

/** A real API server with its etcd on loopback. No kubelet and no controllers: what is stored stays as it is. */
export interface ApiServer extends ApiClient {
  readonly url: string;
  /** Bearer token of a member of system:masters. */
  readonly token: string;
  /** Certificate authority of the server, PEM. */
  readonly ca: string;
  /** Path of a kubeconfig, for programs that want one; gone after `stop`. */
  readonly kubeconfig: string;
  /** Ids of the running processes. */
  readonly pids: readonly number[];
  /** Stops the API server, then etcd, and removes their files. */
  stop(): Promise<void>;
}

/**
 * Starts etcd and kube-apiserver on fresh ports and installs `crds`. About 4 s, and 2 s more for ten CRDs.
 * @throws RefereeUnavailable when the programs can neither be found nor built
 */
export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const programs = { etcd: await binary("etcd"), apiServer: await binary("kube-apiserver") };
  // A port can be taken between our finding it and the program's binding it: then everything starts anew.
  for (let attempt = 1; ; attempt += 1) {
    const session = await openSession("api-server");
    try {
      return await boot(session, programs, options);
    } catch (error) {
      await session.stop();
      if (attempt === 3 || !(error instanceof Error && error.message.includes("address already in use"))) throw error;
    }
  }
}

async function boot(
  session: Session,
  programs: { readonly etcd: string; readonly apiServer: string },
  options: ApiServerOptions,
): Promise<ApiServer> {
  const [clientPort = 0, peerPort = 0, port = 0] = await freePorts(3);
  const etcdUrl = `http://127.0.0.1:${clientPort}`;
  const etcd = await session.start({ name: "etcd", command: programs.etcd, args: etcdArguments(etcdUrl, peerPort) });
  await waitUntil(async () => (await fetch(`${etcdUrl}/health`)).ok, {
    what: "etcd is healthy",
    timeoutSeconds: 30,
    alive: [etcd],
  });

  const token = await writeIdentity(session.directory);
  const args = [...apiServerArguments(etcdUrl, port, options.admitsServiceAccounts ?? false), ...(options.args ?? [])];
  const apiServer = await session.start({ name: "kube-apiserver", command: programs.apiServer, args });
  const alive = [etcd, apiServer];
  const certificate = join(session.directory, "certs", "apiserver.crt");
  await waitUntil(async () => (await readFile(certificate, "utf8")).includes("END CERTIFICATE"), {
    what: "kube-apiserver has made its certificate",
    timeoutSeconds: 30,
    alive,
  });
  const server = { url: `https://127.0.0.1:${port}`, token, ca: await readFile(certificate, "utf8") };
  const connection = connect(server);
  const client = apiClient(connection);
  try {
    await waitUntil(async () => (await connection.call({ method: "GET", path: "/readyz" })).status === 200, {
      what: "kube-apiserver is ready",
      timeoutSeconds: 60,
      alive,
    });
    await installCrds(client, options.crds ?? [], alive);
    await makeNamespaces(client, options.namespaces ?? []);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    ...client,
    ...server,
    kubeconfig: await writeKubeconfig(session.directory, server),
    pids: alive.map(({ pid }) => pid),
    stop: async () => {
      connection.close();
      await session.stop();
    },
  };
}

function etcdArguments(url: string, peerPort: number): readonly string[] {
  const peer = `http://127.0.0.1:${peerPort}`;
  return [
    ...["--data-dir", "etcd", "--unsafe-no-fsync", "--log-level", "error"],
    ...["--listen-client-urls", url, "--advertise-client-urls", url],
    ...["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", `default=${peer}`],
  ];
}

function apiServerArguments(etcdUrl: string, port: number, admitsServiceAccounts: boolean): readonly string[] {
  return [
    ...["--etcd-servers", etcdUrl, "--bind-address", "127.0.0.1", "--secure-port", String(port), "--cert-dir", "certs"],
    ...["--service-account-issuer", "https://kubernetes.default.svc", "--service-account-key-file", "sa.pub"],
    ...["--service-account-signing-key-file", "sa.key", "--service-cluster-ip-range", "10.96.0.0/16"],
    ...["--authorization-mode", "RBAC", "--token-auth-file", "tokens.csv"],
    ...(admitsServiceAccounts ? [] : ["--disable-admission-plugins=ServiceAccount"]),
  ];
}

async function writeIdentity(directory: string): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const token = randomBytes(16).toString("hex");
  const secret = { mode: 0o600 };
  await writeFile(join(directory, "sa.key"), privateKey.export({ type: "pkcs8", format: "pem" }), secret);
  await writeFile(join(directory, "sa.pub"), publicKey.export({ type: "spki", format: "pem" }));
  await writeFile(join(directory, "tokens.csv"), `${token},admin,admin,"system:masters"\n`, secret);
  return token;
}

async function writeKubeconfig(directory: string, server: Pick<ApiServer, "url" | "token" | "ca">): Promise<string> {
  const path = join(directory, "kubeconfig");
  const cluster = { server: server.url, "certificate-authority-data": Buffer.from(server.ca).toString("base64") };
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "referee", cluster }],
    users: [{ name: "admin", user: { token: server.token } }],
    contexts: [{ name: "referee", context: { cluster: "referee", user: "admin" } }],
    "current-context": "referee",
  };
  await writeFile(path, JSON.stringify(config), { mode: 0o600 });
  return path;
}

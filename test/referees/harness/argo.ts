import { readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ApiServer } from "./api-server.ts";
import { binary } from "./go.ts";
import { makeNamespaces } from "./install.ts";
import type { Manifest } from "./manifest.ts";
import { moduleDir } from "./modules.ts";
import { startRedisStandIn } from "./redis.ts";
import { startOnPorts, waitForPorts, type Service } from "./service.ts";

/** Programs that Argo CD's one executable plays when started under their names. */
export type ArgoCdProgram = "argocd-applicationset-controller" | "argocd-application-controller" | "argocd-repo-server";

/** Links Argo CD's executable under the name of one of its programs; returns the path of the link, in `directory`. */
export async function argoCdProgram(name: ArgoCdProgram, directory: string): Promise<string> {
  const path = join(directory, name);
  await symlink(await binary("argocd"), path);
  return path;
}

/** The ConfigMap of Argo CD's settings, with `data`, and the Secret that its programs do not start without. */
function settings(data?: Readonly<Record<string, string>>): readonly Manifest[] {
  const of = (name: string): { readonly apiVersion: string; readonly metadata: object } => {
    const labels = { "app.kubernetes.io/part-of": "argocd" };
    return { apiVersion: "v1", metadata: { name, namespace: "argocd", labels } };
  };
  const secret = { ...of("argocd-secret"), kind: "Secret", stringData: { "server.secretkey": "only-for-tests" } };
  return [{ ...of("argocd-cm"), kind: "ConfigMap", ...(data === undefined ? {} : { data }) }, secret];
}

/** Makes the namespace argocd and the settings; those that are there already stay. */
async function makeSettings(api: ApiServer, data?: Readonly<Record<string, string>>): Promise<void> {
  await makeNamespaces(api, ["argocd"]);
  const isThere = (await api.list("v1", "ConfigMap", "argocd")).some(({ metadata }) => metadata?.name === "argocd-cm");
  if (isThere && data === undefined) return;
  for (const object of settings(data)) await api.apply(object);
}

/**
 * Starts the ApplicationSet controller over `api`, which needs Argo CD's CRDs. Makes the namespace argocd and the settings;
 * AppProjects and cluster Secrets are the test's. No repository server, so no Git generators; no application controller, so
 * deleted Applications stay on their finalizers. Wait for the Applications themselves. To be stopped before the API server.
 * @throws RefereeUnavailable when the program can neither be found nor built
 */
export async function startApplicationSets(api: ApiServer, args: readonly string[] = []): Promise<Service> {
  await makeSettings(api);
  return startOnPorts("applicationsets", 3, async (session, [metricsPort = 0, probePort = 0, webhookPort = 0]) => {
    const controller = await session.start({
      name: "argocd-applicationset-controller",
      command: await argoCdProgram("argocd-applicationset-controller", session.directory),
      args: [
        ...["--kubeconfig", api.kubeconfig, "-n", "argocd", "--enable-progressive-syncs", "--logformat", "text"],
        ...["--argocd-repo-server", "127.0.0.1:1", "--repo-server-plaintext"],
        ...["--metrics-addr", `127.0.0.1:${metricsPort}`, "--probe-addr", `127.0.0.1:${probePort}`],
        ...["--webhook-addr", `127.0.0.1:${webhookPort}`, ...args],
      ],
      // It looks for its namespace and, beside the flag, for a cluster in its environment.
      env: { NAMESPACE: "argocd", KUBECONFIG: api.kubeconfig },
    });
    await waitForPorts([metricsPort], controller, 60);
    return { logs: () => controller.logs(), stop: () => session.stop() };
  });
}

/**
 * Argo CD whole but for its pages and its sets: starts the repository server and the application controller over `api`,
 * which needs Argo CD's CRDs; repositories may be `file://`. Makes the namespace argocd and the settings, those of `cm` among
 * them. Their cache is no Redis but a stand-in for it. To be stopped before the API server.
 * @throws RefereeUnavailable when the programs can neither be found nor built
 */
export async function startArgoCd(api: ApiServer, cm: Readonly<Record<string, string>> = {}): Promise<Service> {
  await makeSettings(api, cm);
  const kustomize = dirname(await binary("kustomize"));
  return startOnPorts("argocd", 3, async (session, [repositoryPort = 0, repositoryMetrics = 0, metrics = 0]) => {
    const redis = await startRedisStandIn();
    // A script that its image has beside the program, and that it calls for every commit.
    const script = "git-verify-wrapper.sh";
    const source = await readFile(join(await moduleDir("argo-cd"), "hack", script));
    await writeFile(join(session.directory, script), source, { mode: 0o755 });
    const env = {
      KUBECONFIG: api.kubeconfig,
      PATH: `${session.directory}:${kustomize}:${process.env["PATH"] ?? ""}`,
      ...{ ARGOCD_GPG_ENABLED: "false", ARGOCD_CONTROLLER_REPLICAS: "1", ARGOCD_SYNC_WAVE_DELAY: "0", TMPDIR: session.directory },
    };
    const common = ["--redis", `127.0.0.1:${redis.port}`, "--logformat", "text"];
    const repository = await session.start({
      name: "argocd-repo-server",
      command: await argoCdProgram("argocd-repo-server", session.directory),
      args: [
        ...[...common, "--disable-tls", "--address", "127.0.0.1", "--port", String(repositoryPort)],
        ...[
          "--metrics-address",
          "127.0.0.1",
          "--metrics-port",
          String(repositoryMetrics),
          "--client-ca-path",
          "",
          "--revision-cache-expiration",
          "1s",
        ],
      ],
      env,
    });
    await waitForPorts([repositoryPort], repository, 60);
    const controller = await session.start({
      name: "argocd-application-controller",
      command: await argoCdProgram("argocd-application-controller", session.directory),
      args: [
        ...[...common, "--kubeconfig", api.kubeconfig, "-n", "argocd", "--metrics-port", String(metrics)],
        ...["--repo-server", `127.0.0.1:${repositoryPort}`, "--repo-server-plaintext", "--app-resync", "5", "--app-resync-jitter", "0"],
      ],
      env,
    });
    await waitForPorts([metrics], controller, 60);
    const logs = (): string => [repository, controller].map((one) => `--- ${one.name}\n${one.logs()}`).join("\n");
    const stop = (): Promise<void> => session.stop().finally(() => redis.stop());
    return { logs, stop };
  });
}

/**
 * Starts the Argo Rollouts controller over `api`, which needs its CRDs and, for traffic routing, Istio's. Makes the namespace
 * argo-rollouts. Pods become Ready only under `startControllers`. To be stopped before those.
 * @throws RefereeUnavailable when the program can neither be found nor built
 */
export async function startRollouts(api: ApiServer, args: readonly string[] = []): Promise<Service> {
  const command = await binary("rollouts-controller");
  await makeNamespaces(api, ["argo-rollouts"]);
  return startOnPorts("rollouts", 2, async (session, [metricsPort = 0, healthPort = 0]) => {
    const ports = ["--metricsPort", String(metricsPort), "--healthzPort", String(healthPort)];
    const own = ["--kubeconfig", api.kubeconfig, "--namespace", "argo-rollouts", "--leader-elect=false", ...ports];
    const controller = await session.start({ name: "rollouts-controller", command, args: [...own, ...args] });
    await waitForPorts([healthPort], controller, 60);
    return { logs: () => controller.logs(), stop: () => session.stop() };
  });
}

import { symlink } from "node:fs/promises";
import { join } from "node:path";
import type { ApiServer } from "./api-server.ts";
import { binary } from "./go.ts";
import { makeNamespaces } from "./install.ts";
import type { Manifest } from "./manifest.ts";
import { startOnPorts, waitForPorts, type Service } from "./service.ts";

/** Programs that Argo CD's one executable plays when started under their names. */
export type ArgoCdProgram = "argocd-applicationset-controller" | "argocd-application-controller" | "argocd-repo-server";

/** Links Argo CD's executable under the name of one of its programs; returns the path of the link, in `directory`. */
export async function argoCdProgram(name: ArgoCdProgram, directory: string): Promise<string> {
  const path = join(directory, name);
  await symlink(await binary("argocd"), path);
  return path;
}

/** What Argo CD's programs do not start without, as its chart makes it. */
const settings: readonly Manifest[] = ["ConfigMap", "Secret"].map((kind) => {
  const labels = { "app.kubernetes.io/part-of": "argocd" };
  const content = kind === "Secret" ? { stringData: { "server.secretkey": "only-for-tests" } } : {};
  const name = kind === "Secret" ? "argocd-secret" : "argocd-cm";
  return { apiVersion: "v1", kind, metadata: { name, namespace: "argocd", labels }, ...content };
});

/**
 * Starts the ApplicationSet controller over `api`, which needs Argo CD's CRDs. Makes the namespace argocd and the settings;
 * AppProjects and cluster Secrets are the test's. No repository server, so no Git generators; no application controller, so
 * deleted Applications stay on their finalizers. Wait for the Applications themselves. To be stopped before the API server.
 * @throws RefereeUnavailable when the program can neither be found nor built
 */
export async function startApplicationSets(api: ApiServer, args: readonly string[] = []): Promise<Service> {
  await makeNamespaces(api, ["argocd"]);
  for (const object of settings) await api.apply(object);
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
      env: { NAMESPACE: "argocd" },
    });
    await waitForPorts([metricsPort], controller, 60);
    return { logs: () => controller.logs(), stop: () => session.stop() };
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

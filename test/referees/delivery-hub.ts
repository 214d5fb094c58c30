import {
  addonSets,
  applicationSets,
  appProjects,
  clusterConfig,
  clusterRegistrations,
  serverOf,
} from "../../components/gitops/model/index.ts";
import type { GitOpsSpec, PlatformSpec } from "../../config/spec.ts";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import { startApplicationSets } from "./harness/argo.ts";
import { isRecord, type KubernetesObject, type Manifest } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import { waitUntil } from "./harness/process.ts";
import type { Service } from "./harness/service.ts";

const argo = "argoproj.io/v1alpha1";

/** What the address of a cluster is in these tests. */
export function endpointOf(cluster: string): string {
  return `https://${cluster}.eks.example.in`;
}

/** The registrations as a hub holds them, once the clusters have addresses. */
export function registrationSecrets(spec: PlatformSpec, gitops: GitOpsSpec): readonly Manifest[] {
  return clusterRegistrations(spec, gitops).map(({ place, metadata, namespaces }) => {
    const config = clusterConfig({ clusterName: place.cluster, certificateAuthority: "Q0E=" }, "arn:aws:iam::111122223333:role/deployer");
    const stringData = { name: place.place, server: serverOf(place, endpointOf(place.cluster)), namespaces, config };
    const secret = { apiVersion: "v1", kind: "Secret", metadata, stringData };
    return secret;
  });
}

/** A hub: its cluster's API server, its objects, and the ApplicationSet controller where the hub is the one that works. */
export interface Hub {
  readonly api: ApiServer;
  /** Every Application, by name. */
  applications(): Promise<ReadonlyMap<string, KubernetesObject>>;
  /** Starts the ApplicationSet controller: the hub that stood by works from now on. */
  activate(): Promise<void>;
  /** Plays the application controller: says how the Application is. */
  report(name: string, state: ApplicationState): Promise<void>;
  stop(): Promise<void>;
}

/** How an Application is after its last sync. */
export interface ApplicationState {
  /** Missing: nothing of it is in its cluster yet, and no operation was. */
  readonly health: "Healthy" | "Progressing" | "Degraded" | "Missing";
  readonly sync: "Synced" | "OutOfSync";
  /** The revision of the last operation that ended. */
  readonly revision?: string;
}

/** The hub of `spec` with everything that it is given, its ApplicationSet controller at 0. */
export async function startHub(spec: PlatformSpec, gitops: GitOpsSpec): Promise<Hub> {
  const api = await startApiServer({ crds: await crdsFrom("argo-cd"), namespaces: ["argocd"] });
  const objects = [...appProjects(spec, gitops), ...applicationSets(spec, gitops), ...addonSets(spec, gitops)];
  for (const object of [...registrationSecrets(spec, gitops), ...objects]) await api.apply(object);
  const applications = async (): Promise<ReadonlyMap<string, KubernetesObject>> => {
    const all = await api.list(argo, "Application", "argocd");
    return new Map(all.map((application) => [application.metadata?.name ?? "", application]));
  };
  // A kind of which nothing is stored yet takes a moment longer than its CRD.
  await soon("Applications can be asked for", async () => (await applications()).size === 0);
  let controller: Service | undefined;
  return {
    api,
    applications,
    activate: async () => {
      controller = await startApplicationSets(api);
    },
    report: (name, state) => report(api, name, state),
    stop: async () => {
      await controller?.stop();
      await api.stop();
    },
  };
}

async function report(api: ApiServer, name: string, { health, sync, revision = "r1" }: ApplicationState): Promise<void> {
  const application = await api.get(argo, "Application", name, "argocd");
  const now = new Date().toISOString();
  const operation = application["operation"] ?? { sync: {} };
  const syncResult = { revision, source: at(application, "spec", "source") };
  const status = {
    health: { status: health, lastTransitionTime: now },
    sync: {
      status: sync,
      revision,
      comparedTo: { destination: at(application, "spec", "destination"), source: at(application, "spec", "source") },
    },
    reconciledAt: now,
    ...(health === "Missing" ? {} : { operationState: { phase: "Succeeded", operation, startedAt: now, finishedAt: now, syncResult } }),
  };
  await api.call({
    method: "PATCH",
    path: `/apis/${argo}/namespaces/argocd/applications/${name}`,
    contentType: "application/merge-patch+json",
    body: JSON.stringify(health === "Missing" ? { status } : { status, operation: null }),
  });
}

/** The value at a path of fields; undefined where there is none. */
export function at(from: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((node, step) => (isRecord(node) ? node[step] : undefined), from);
}

/** Waits a minute at most until `check` holds. */
export function soon(what: string, check: () => Promise<boolean>): Promise<void> {
  return waitUntil(check, { what, timeoutSeconds: 60 });
}

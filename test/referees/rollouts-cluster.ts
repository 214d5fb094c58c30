import { priorityClassObjects } from "../../components/base/model/index.ts";
import { serviceObjects } from "../../components/workload/model/index.ts";
import type { RolloutSpec, ServiceSpec } from "../../config/spec.ts";
import { serviceOf, shopSpec } from "../config/services/shop.ts";
import { at, soon } from "./delivery-hub.ts";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import { startRollouts } from "./harness/argo.ts";
import { startControllers, type FakeNode } from "./harness/controllers.ts";
import { fakePrometheus, type FakePrometheus } from "./harness/fake-prometheus.ts";
import type { KubernetesObject, Manifest } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import type { Needs } from "./harness/needs.ts";
import type { Service } from "./harness/service.ts";

/** What a {@link startRolloutsCluster} takes. */
export const rolloutsNeeds = {
  binaries: ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok", "rollouts-controller"],
  modules: ["kwok", "argo-rollouts", "istio"],
} as const satisfies Needs;

const argo = "argoproj.io/v1alpha1";
const istio = "networking.istio.io/v1";
const spec = shopSpec("prod");
const nodes: readonly FakeNode[] = ["a", "b", "c"].map((zone) => ({ name: `node-${zone}`, zone: `ap-south-1${zone}` }));

/** Kinds that the rollouts controller and its pods need. */
const kinds = [
  "Rollout",
  "AnalysisTemplate",
  "VirtualService",
  "DestinationRule",
  "Service",
  "ServiceAccount",
  "ConfigMap",
  "HorizontalPodAutoscaler",
];

/** Figures that every version of these tests is held against. */
export const bounds = { maxErrorRatio: 0.01, maxP95Seconds: 1 } as const;

/** A version of the shop's service `name`, of team commerce, that is brought in by `rollout`. */
export function serviceVersion(name: string, tag: string, rollout: RolloutSpec): ServiceSpec {
  const of = serviceOf(spec, name);
  return { ...of, places: ["mumbai"], rollout, image: { ...of.image, tag, digest: undefined } };
}

/** A cluster whose rollouts controller moves what is brought to it. */
export interface RolloutsCluster {
  readonly api: ApiServer;
  /** The Prometheus that every analysis asks. */
  readonly prometheus: FakePrometheus;
  /** Brings a service as Argo CD does, each object by `change` first. */
  bring(service: ServiceSpec, change?: (object: Manifest) => Manifest): Promise<void>;
  /** The same, until its first version is healthy. */
  bringFirst(service: ServiceSpec): Promise<void>;
  rollout(objectName: string): Promise<KubernetesObject>;
  /** Its phase; undefined while the controller has not seen what was brought last. */
  phase(objectName: string): Promise<unknown>;
  /** Hash of the version that a way back leads to. */
  stable(objectName: string): Promise<unknown>;
  /** Phases of every analysis run that begins with the name. */
  runs(name: string): Promise<readonly string[]>;
  /** The routes of every VirtualService. */
  routes(): Promise<readonly unknown[]>;
  stop(): Promise<void>;
}

/** Starts one with three nodes that do not exist; see {@link startControllers} and {@link startRollouts}. */
export async function startRolloutsCluster(): Promise<RolloutsCluster> {
  const prometheus = await fakePrometheus();
  const routing = (await crdsFrom("istio")).filter(({ metadata }) => /^(virtualservices|destinationrules)\./.test(metadata?.name ?? ""));
  const api = await startApiServer({ crds: [...(await crdsFrom("argo-rollouts")), ...routing], namespaces: ["commerce"] });
  for (const priority of priorityClassObjects()) await api.apply(priority);
  const running: Service[] = [await startControllers(api, nodes)];
  running.push(await startRollouts(api));
  const isThere = async ({ apiVersion, kind, metadata }: Manifest): Promise<boolean> =>
    (await api.list(apiVersion, kind, metadata?.namespace)).some((one) => one.metadata?.name === metadata?.name);
  const rollout = (objectName: string): Promise<KubernetesObject> => api.get(argo, "Rollout", objectName, "commerce");
  const phase = async (objectName: string): Promise<unknown> => {
    const { metadata, status } = await rollout(objectName);
    return at(status, "observedGeneration") === String(at(metadata, "generation")) ? at(status, "phase") : undefined;
  };
  const bring: RolloutsCluster["bring"] = async (service, change = (object) => object) => {
    for (const object of hastened(service, prometheus.address)) {
      // Weights and hashes of objects that are there already belong to the controller, as Argo CD is told.
      const isControllers = object.kind === "VirtualService" || object.kind === "DestinationRule" || object.kind === "Service";
      if (isControllers && (await isThere(object))) continue;
      await api.apply(change(object));
    }
  };
  return {
    api,
    prometheus,
    bring,
    bringFirst: async (service) => {
      await bring(service);
      await soon(`the first version of ${service.name} is healthy`, async () => (await phase(service.objectName)) === "Healthy");
    },
    rollout,
    phase,
    stable: async (objectName) => at(await rollout(objectName), "status", "stableRS"),
    runs: async (name) => {
      const all = (await api.list(argo, "AnalysisRun", "commerce")).filter(({ metadata }) => metadata?.name?.startsWith(name));
      return all.map((run) => String(at(run, "status", "phase")));
    },
    routes: async () => {
      const all = await api.list(istio, "VirtualService", "commerce");
      return all.flatMap((one) => (at(one, "spec", "http") as readonly unknown[] | undefined) ?? []);
    },
    stop: async () => {
      for (const one of running.reverse()) await one.stop();
      await api.stop();
      await prometheus.stop();
    },
  };
}

/**
 * The objects of the service in Mumbai that take part, as they are but for four things: the Prometheus that is asked, the
 * seconds between two looks, those before the first, and the minute that testers have.
 */
function hastened(service: ServiceSpec, prometheus: string): readonly Manifest[] {
  const objects = serviceObjects(service, spec, "mumbai").filter(({ kind }) => kinds.includes(kind));
  return objects.map((object) => {
    const text = JSON.stringify(object);
    if (object.kind === "Rollout") return JSON.parse(text.replace('"duration":"60s"', '"duration":"5s"')) as Manifest;
    if (object.kind !== "AnalysisTemplate") return object;
    const hasty = text
      .replace(/"interval":"\d+s"/g, '"interval":"1s"')
      .replace(/"initialDelay":"\d+s"/g, '"initialDelay":"1s"')
      .replace(/"address":"[^"]+"/g, `"address":"${prometheus}"`);
    return JSON.parse(hasty) as Manifest;
  });
}

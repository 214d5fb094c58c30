import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { priorityClassObjects } from "../../components/base/model/index.ts";
import { serviceObjects } from "../../components/workload/model/index.ts";
import { withDelivery } from "../components/gitops/specs.ts";
import { serviceOf, shopSpec } from "../config/services/shop.ts";
import { startArgoCdHub } from "./argo-cd-hub.ts";
import { at, soon } from "./delivery-hub.ts";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import type { FakeNode } from "./harness/controllers.ts";
import { gitRepository, type GitRepository } from "./harness/git-repository.ts";
import type { Manifest } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import type { Service } from "./harness/service.ts";

const modules = ["argo-cd", "argo-rollouts", "external-secrets", "istio", "kwok", "prometheus-operator"] as const;
const ready = await needs({
  binaries: ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok", "argocd", "kustomize"],
  modules,
});
const istio = "networking.istio.io/v1";
const plain = withDelivery(shopSpec("prod"), {});
const [order, product] = [
  { ...serviceOf(plain.spec, "order"), places: ["mumbai"] },
  { ...serviceOf(plain.spec, "product"), places: ["delhi", "mumbai"] },
];

/** What waits for programs that are not there, and so would never be healthy: figures of pods, and the secret store. */
const waiting = ["HorizontalPodAutoscaler", "ExternalSecret"];

type Edit = (object: Manifest) => Manifest;

/** The folder of a service in a place as render writes it, each object by `edit`. */
function folder(service: typeof order, place: string, edit: Edit = (object) => object): Readonly<Record<string, unknown>> {
  const objects = serviceObjects(service, plain.spec, place).filter(({ kind }) => service === order || !waiting.includes(kind));
  const files = objects.map((object) => [`${object.kind}-${object.metadata.name}.yaml`.toLowerCase(), object] as const);
  const base = `gitops/prod/${place}/${service.name}`;
  return Object.fromEntries([
    ...files.map(([name, object]) => [`${base}/${name}`, edit(JSON.parse(JSON.stringify(object)) as Manifest)]),
    [`${base}/kustomization.yaml`, { resources: files.map(([name]) => name) }],
  ]);
}

/** The routes of a VirtualService that have shares, with these. */
function withShares(virtualService: unknown, stable: number): unknown {
  const text = JSON.stringify(at(virtualService, "spec", "http"));
  return JSON.parse(text.replaceAll(/"weight":100/g, `"weight":${stable}`).replaceAll(/"weight":0/g, `"weight":${100 - stable}`));
}

describe.runIf(ready)("Argo CD with the shop's own manifests", () => {
  let git: GitRepository;
  let api: ApiServer;
  const running: Service[] = [];
  const application = (name: string) => api.get("argoproj.io/v1alpha1", "Application", name, "argocd");
  const patch = (path: string, change: unknown): Promise<unknown> =>
    api.call({ method: "PATCH", path: `/apis/${path}`, contentType: "application/merge-patch+json", body: JSON.stringify(change) });
  const inCommerce = (kind: string, name = "order-service") => api.get(istio, kind, name, "commerce");
  /** What differs from git. */
  const differing = async (name: string): Promise<readonly string[]> => {
    const resources = at(await application(name), "status", "resources");
    if (!Array.isArray(resources)) return ["everything"];
    return resources.filter((one) => at(one, "status") !== "Synced").map((one) => `${String(at(one, "kind"))} ${String(at(one, "name"))}`);
  };
  /** Waits until order is as committed; syncs it with the options of its Application wherever its set has not begun to. */
  const orderHas = (what: string, check: () => Promise<boolean>): Promise<void> =>
    soon(what, async () => {
      const { operation, spec, status } = await application("order-mumbai");
      const isIdle = operation === undefined && at(status, "operationState", "phase") !== "Running";
      if (isIdle && (await check())) return true;
      if (isIdle && at(status, "sync", "status") === "OutOfSync")
        await patch("argoproj.io/v1alpha1/namespaces/argocd/applications/order-mumbai", {
          operation: { initiatedBy: { username: "asha" }, sync: { prune: true, syncOptions: at(spec, "syncPolicy", "syncOptions") } },
        });
      return false;
    });

  beforeAll(async () => {
    git = await gitRepository();
    await git.commit({ ...folder(order, "mumbai"), ...folder(product, "delhi"), ...folder(product, "mumbai") });
    const crds = (await Promise.all(modules.filter((name) => name !== "kwok").map((name) => crdsFrom(name)))).flat();
    const namespaces = ["argocd", ...plain.spec.teams.map(({ name }) => name)];
    api = await startApiServer({ crds, namespaces, admitsServiceAccounts: true });
    for (const priority of priorityClassObjects()) await api.apply(priority);
    const { spec, gitops } = withDelivery(
      { ...plain.spec, services: [order, product] },
      { repository: { url: git.url, revision: "main", path: "gitops" } },
    );
    const taint = { key: "nivas.internal/place", value: "delhi", effect: "NoSchedule" };
    const nodes: readonly FakeNode[] = [
      ...["a", "b", "c"].map((zone) => ({ name: `node-${zone}`, zone: `ap-south-1${zone}`, labels: { "nivas.internal/place": "mumbai" } })),
      ...["1", "2"].map((end) => ({
        ...{ name: `delhi-${end}`, zone: "ap-south-1-del-1a", labels: { "nivas.internal/place": "delhi" }, taints: [taint] },
      })),
    ];
    running.push(...(await startArgoCdHub(api, { spec, gitops, places: ["delhi", "mumbai"], nodes })));
  });
  afterAll(async () => {
    for (const service of running.reverse()) await service.stop();
    await api?.stop();
    await git?.remove();
  });

  it("installs a service in a Local Zone before its region, with all that its pods need", async () => {
    for (const name of ["product-delhi", "product-mumbai"]) {
      await soon(`${name} is healthy`, async () => {
        const { status } = await application(name);
        return at(status, "sync", "status") === "Synced" && at(status, "health", "status") === "Healthy";
      });
    }
  });

  it("finds nothing that differs in what it has just brought", async () => {
    await soon("order is as in git", async () => (await differing("order-mumbai")).length === 0);
    expect(await differing("product-mumbai")).toEqual([]);
  });

  it("leaves a canary under way as it is: shares, versions of subsets and replicas are no difference", async () => {
    for (const name of ["order-service", "order-service-public"]) {
      const http = withShares(await inCommerce("VirtualService", name), 75);
      await patch(`${istio}/namespaces/commerce/virtualservices/${name}`, { spec: { http } });
    }
    const subsets = (at(await inCommerce("DestinationRule"), "spec", "subsets") as readonly Record<string, unknown>[]).map((subset) => ({
      ...subset,
      labels: { ...(subset["labels"] as object), "rollouts-pod-template-hash": String(subset["name"]) },
    }));
    await patch(`${istio}/namespaces/commerce/destinationrules/order-service`, { spec: { subsets } });
    await patch("argoproj.io/v1alpha1/namespaces/commerce/rollouts/order-service", { spec: { replicas: 9 } });
    await git.commit(folder(order, "mumbai", (one) => (one.kind === "Rollout" ? withImage(one) : one)));
    const rollout = () => api.get("argoproj.io/v1alpha1", "Rollout", "order-service", "commerce");
    await orderHas("the new image is there", async () => JSON.stringify(await rollout()).includes("order:9.9.9"));
    expect(at(await rollout(), "spec", "replicas")).toBe(9);
    expect(JSON.stringify(await inCommerce("VirtualService", "order-service-public"))).toContain('"weight":75');
    expect(at(await inCommerce("DestinationRule"), "spec", "subsets")).toEqual(subsets);
  });

  it("brings a change of routes while shares differ", async () => {
    const slower: Edit = (one) =>
      one.kind === "VirtualService"
        ? (JSON.parse(JSON.stringify(one).replaceAll(/"timeout":"\d+s"/g, '"timeout":"23s"')) as Manifest)
        : one;
    await git.commit(folder(order, "mumbai", (one) => slower(one.kind === "Rollout" ? withImage(one) : one)));
    for (const name of ["order-service", "order-service-public"])
      await orderHas(`${name} has the timeout`, async () =>
        JSON.stringify(await inCommerce("VirtualService", name)).includes('"timeout":"23s"'),
      );
  });
});

function withImage(rollout: Manifest): Manifest {
  return JSON.parse(JSON.stringify(rollout).replace(/(shop\/order):[^"]+/, "$1:9.9.9")) as Manifest;
}

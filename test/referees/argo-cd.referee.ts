import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appProjects } from "../../components/gitops/model/index.ts";
import type { FreezeSpec, GitOpsPlaceSpec } from "../../config/spec.ts";
import { withDelivery } from "../components/gitops/specs.ts";
import { shopSpec } from "../config/services/shop.ts";
import { startArgoCdHub } from "./argo-cd-hub.ts";
import { at, soon } from "./delivery-hub.ts";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import { gitRepository, type GitRepository } from "./harness/git-repository.ts";
import type { KubernetesObject, Manifest } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import type { Service } from "./harness/service.ts";

const ready = await needs({
  binaries: ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok", "argocd", "kustomize"],
  modules: ["argo-cd", "kwok"],
});
const argo = "argoproj.io/v1alpha1";
const places = ["delhi", "hyderabad", "mumbai"];

/** The folder of order in a place, as render writes it: a list of files, one an object. */
function folder(place: string, objects: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const base = `gitops/prod/${place}/order`;
  const files = Object.entries(objects).map(([name, object]) => [`${base}/${name}.yaml`, object]);
  return {
    ...Object.fromEntries(files),
    [`${base}/kustomization.yaml`]: { resources: Object.keys(objects).map((name) => `${name}.yaml`) },
  };
}

const map = (place: string, image: string, namespace = "commerce"): unknown => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: `order-${place}`, namespace },
  data: { image },
});

describe.runIf(ready)("Argo CD with what nivas gives it", () => {
  const plain = withDelivery(shopSpec("prod"), {});
  const services = plain.spec.services.filter(({ name }) => name === "order").map((service) => ({ ...service, places }));
  let git: GitRepository;
  let api: ApiServer;
  const running: Service[] = [];

  /** Gives the projects these freezes, each window with `change`. */
  const freeze = async (freezes: readonly FreezeSpec[], change: object = {}): Promise<void> => {
    const { spec, gitops } = withDelivery(
      { ...plain.spec, services },
      { repository: { url: git.url, revision: "main", path: "gitops" }, freezes },
    );
    for (const project of appProjects(spec, gitops)) {
      const syncWindows = project.spec.syncWindows?.map((window) => ({ ...window, ...change }));
      await api.apply({ ...project, spec: { ...project.spec, ...(syncWindows === undefined ? {} : { syncWindows }) } } as Manifest);
    }
  };
  const application = (place: string): Promise<KubernetesObject> => api.get(argo, "Application", `order-${place}`, "argocd");
  const image = async (place: string): Promise<unknown> =>
    at(await api.get("v1", "ConfigMap", `order-${place}`, "commerce").catch(() => ({})), "data", "image");
  const status = async (place: string): Promise<string> => JSON.stringify((await application(place))["status"] ?? {});

  /** Changes an object as somebody with rights in the cluster would. */
  const patch = (path: string, change: unknown): Promise<unknown> =>
    api.call({ method: "PATCH", path, contentType: "application/merge-patch+json", body: JSON.stringify(change) });
  const write = (place: string, text: string): Promise<unknown> =>
    patch(`/api/v1/namespaces/commerce/configmaps/order-${place}`, { data: { image: text } });
  const startByHand = (place: string): Promise<unknown> =>
    patch(`/apis/${argo}/namespaces/argocd/applications/order-${place}`, {
      operation: { initiatedBy: { username: "asha", automated: false }, sync: {} },
    });

  /** Waits until every place has what is committed, for the set too, and no operation is under way or about to be. */
  const idle = async (): Promise<void> => {
    let since = performance.now();
    await soon("nothing is under way", async () => {
      const all = await Promise.all(places.map(application));
      const known = at(await api.get(argo, "ApplicationSet", "order", "argocd"), "status", "applicationStatus");
      const isIdle =
        all.every((one) => at(one, "operation") === undefined && at(one, "status", "sync", "status") === "Synced") &&
        Array.isArray(known) &&
        known.length === places.length &&
        known.every((one) => at(one, "status") === "Healthy");
      if (!isIdle) since = performance.now();
      return performance.now() - since > 4000;
    });
  };

  const commitAll = (
    objects: (place: string) => Readonly<Record<string, unknown>>,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<void> =>
    git.commit(Object.assign({}, ...places.map((place) => folder(place, objects(place))), more) as Readonly<Record<string, unknown>>);

  beforeAll(async () => {
    git = await gitRepository();
    for (const place of places) await git.commit(folder(place, { map: map(place, "v1") }));
    api = await startApiServer({ crds: await crdsFrom("argo-cd"), namespaces: ["argocd", ...plain.spec.teams.map(({ name }) => name)] });
    const change = { repository: { url: git.url, revision: "main", path: "gitops" } };
    const { spec, gitops } = withDelivery({ ...plain.spec, services }, change);
    // One API server plays both clusters; Argo CD tells them apart by the text of their address.
    const endpointOf = ({ cluster }: GitOpsPlaceSpec): string => (cluster === "mumbai" ? api.url : `${api.url}/?cluster=${cluster}`);
    running.push(...(await startArgoCdHub(api, { spec, gitops, places, endpointOf, nodes: [] })));
  });
  afterAll(async () => {
    for (const service of running.reverse()) await service.stop();
    await api?.stop();
    await git?.remove();
  });

  it("rolls a service out from the Local Zone by the secondary to the primary, each once the one before is healthy", async () => {
    await soon("the primary has it", async () => (await image("mumbai")) === "v1");
    const first = async (place: string): Promise<unknown> => (at(await application(place), "status", "history") as readonly unknown[])[0];
    const began = async (place: string): Promise<string> => String(at(await first(place), "deployStartedAt"));
    const ended = async (place: string): Promise<string> => String(at(await first(place), "deployedAt"));
    expect((await ended("delhi")) <= (await began("hyderabad"))).toBe(true);
    expect((await ended("hyderabad")) <= (await began("mumbai"))).toBe(true);
  });

  it("marks what it brings with the environment and its Application, for the other hub to know it by", async () => {
    const brought = await api.get("v1", "ConfigMap", "order-delhi", "commerce");
    const annotations = at(brought, "metadata", "annotations");
    expect(annotations).toMatchObject({
      "argocd.argoproj.io/installation-id": "nivas-prod",
      "argocd.argoproj.io/tracking-id": "order-delhi:/ConfigMap:commerce/order-delhi",
    });
  });

  it("shows what somebody changed, and puts it back with the next change of the service", async () => {
    await idle();
    await write("mumbai", "changed by hand");
    await soon("it is seen", async () => at(await application("mumbai"), "status", "sync", "status") === "OutOfSync");
    await sleep(5000);
    // Waves switch automated sync off: without them, as add-ons have it, this would not last.
    expect(await image("mumbai")).toBe("changed by hand");
    await commitAll((place) => ({ map: map(place, "v1.1") }));
    await soon("it is put back", async () => (await image("mumbai")) === "v1.1");
  });

  it("deletes what is no longer rendered, in every place", async () => {
    const more = (place: string): unknown => ({ ...Object(map(place, "v1")), metadata: { name: `extra-${place}`, namespace: "commerce" } });
    const extras = async (): Promise<number> =>
      (await api.list("v1", "ConfigMap", "commerce")).filter(({ metadata }) => metadata?.name?.startsWith("extra-")).length;
    await commitAll((place) => ({ map: map(place, "v1.1"), more: more(place) }));
    await soon("it is there", async () => (await extras()) === places.length);
    const files = places.map((place) => [`gitops/prod/${place}/order/more.yaml`, undefined]);
    await commitAll((place) => ({ map: map(place, "v1.1") }), Object.fromEntries(files));
    await soon("it is gone", async () => (await extras()) === 0);
  });

  it("holds back in a freeze what the set starts and what a person starts, and brings it when the freeze is over", async () => {
    const isHeld = async (place: string): Promise<boolean> => (await status(place)).includes("Sync operation blocked by sync window");
    await idle();
    await freeze([{ name: "now", schedule: "* * * * *", hours: 24, teams: ["commerce"] }]);
    await commitAll((place) => ({ map: map(place, "v2") }));
    await soon("what the set starts is held back", () => isHeld("delhi"));
    await startByHand("mumbai");
    await soon("what a person starts is held back", () => isHeld("mumbai"));
    await sleep(3000);
    expect([await image("delhi"), await image("mumbai")]).toEqual(["v1.1", "v1.1"]);

    // The same window as Argo CD would have it by default for people: what a freeze is not.
    await freeze([{ name: "now", schedule: "* * * * *", hours: 24, teams: ["commerce"] }], { manualSync: true });
    await soon("a person gets through", async () => (await image("mumbai")) === "v2");
    expect(await image("delhi")).toBe("v1.1");

    await freeze([]);
    await soon("every place has it", async () => (await Promise.all(places.map(image))).every((one) => one === "v2"));
  });

  it("refuses another team's namespace and a kind that is no part of a service", async () => {
    await idle();
    const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "order", namespace: "commerce" }, spec: { containers: [] } };
    const bad = { pod, other: map("delhi", "v3", "payments") };
    await commitAll((place) => ({ map: map(place, "v3"), ...(place === "delhi" ? bad : {}) }));
    await soon("both are refused", async () => {
      const said = await status("delhi");
      return said.includes("resource :Pod is not permitted in project commerce") && /namespace payments is not permitted/.test(said);
    });
    expect((await api.list("v1", "ConfigMap", "payments")).map(({ metadata }) => metadata?.name)).not.toContain("order-delhi");
  });

  it.each([
    ["a Secret", { apiVersion: "v1", kind: "Secret", metadata: { name: "order", namespace: "commerce" } }],
    ["a thing of the cluster", { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name: "order" }, rules: [] }],
    ["a thing of the platform", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "argocd-cm", namespace: "argocd" } }],
  ])("could not write %s whatever a project said: the cluster refuses it", async (_, object) => {
    await expect(api.dryRun(object, { user: "system:serviceaccount:argocd:deployer" })).rejects.toThrow("is forbidden");
  });

  it("leaves in a cluster what it brought when the place's registration goes, and when the set and its Applications do", async () => {
    const before = await Promise.all(places.map(image));
    expect(before).not.toContain(undefined);
    await api.delete("v1", "Secret", "place-hyderabad", "argocd");
    await sleep(4000);
    expect(at(await application("hyderabad"), "metadata", "deletionTimestamp")).toBeUndefined();
    await api.delete(argo, "ApplicationSet", "order", "argocd");
    await soon("its Applications are gone", async () => (await api.list(argo, "Application", "argocd")).length === 0);
    await sleep(2000);
    expect(await Promise.all(places.map(image))).toEqual(before);
  });
});

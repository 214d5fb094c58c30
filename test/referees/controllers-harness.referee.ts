import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import { startApplicationSets, startRollouts } from "./harness/argo.ts";
import { startControllers, type FakeNode } from "./harness/controllers.ts";
import { kustomizeBuild } from "./harness/kustomize.ts";
import { hasCondition, isRecord, type KubernetesObject, type Manifest } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import { waitUntil } from "./harness/process.ts";
import type { Service } from "./harness/service.ts";

const server = ["etcd", "kube-apiserver"] as const;
const nodesReady = await needs({
  binaries: [...server, "kube-controller-manager", "kube-scheduler", "kwok", "rollouts-controller"],
  modules: ["kwok", "argo-rollouts"],
});
const argoReady = await needs({ binaries: [...server, "argocd"], modules: ["argo-cd"] });
const kustomizeReady = await needs({ binaries: ["kustomize"] });

const soon = (what: string, check: () => Promise<boolean>): Promise<void> => waitUntil(check, { what, timeoutSeconds: 60 });

function template(app: string, more: Readonly<Record<string, unknown>> = {}): unknown {
  return { metadata: { labels: { app } }, spec: { containers: [{ name: "main", image: "cart:1" }], ...more } };
}

/** An object in the namespace default, or in that of its metadata. */
function object(apiVersion: string, kind: string, name: string, spec: unknown, namespace = "default"): Manifest {
  const made = { apiVersion, kind, metadata: { name, namespace }, spec };
  return made;
}

/** A field of an object by its path, as text. */
function field(from: KubernetesObject, ...path: readonly string[]): string {
  return String(path.reduce<unknown>((node, step) => (isRecord(node) ? node[step] : undefined), from));
}

describe.runIf(nodesReady)("controllers, scheduler and fake nodes", () => {
  const nodes: readonly FakeNode[] = ["a", "b", "c"].map((zone) => ({ name: `node-${zone}`, zone: `ap-south-1${zone}` }));
  let api: ApiServer;
  const services: Service[] = [];

  beforeAll(async () => {
    api = await startApiServer({ crds: await crdsFrom("argo-rollouts") });
    services.push(await startControllers(api, nodes));
    services.push(await startRollouts(api));
  });
  afterAll(async () => {
    for (const service of services.reverse()) await service.stop();
    await api?.stop();
  });

  it("make a Deployment available, spread over the zones as it asks", async () => {
    const spread = { maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "DoNotSchedule" };
    const constraints = { topologySpreadConstraints: [{ ...spread, labelSelector: { matchLabels: { app: "cart" } } }] };
    const spec = { replicas: 6, selector: { matchLabels: { app: "cart" } }, template: template("cart", constraints) };
    await api.apply(object("apps/v1", "Deployment", "cart", spec));
    await soon("the Deployment has six", async () => {
      return field(await api.get("apps/v1", "Deployment", "cart"), "status", "availableReplicas") === "6";
    });
    const pods = (await api.list("v1", "Pod", "default")).filter((pod) => field(pod, "metadata", "labels", "app") === "cart");
    expect(pods.map((pod) => field(pod, "spec", "nodeName")).sort()).toEqual(["a", "a", "b", "b", "c", "c"].map((zone) => `node-${zone}`));
  });

  it("leave a Pod pending that wants a zone which no node has", async () => {
    const spec = { containers: [{ name: "main", image: "cart:1" }], nodeSelector: { "topology.kubernetes.io/zone": "us-east-1a" } };
    await api.apply(object("v1", "Pod", "abroad", spec));
    await soon("the scheduler says so", async () => {
      return JSON.stringify(await api.get("v1", "Pod", "abroad")).includes("didn't match Pod's node affinity/selector");
    });
    expect(field(await api.get("v1", "Pod", "abroad"), "status", "phase")).toBe("Pending");
  });

  it("bring a Rollout to health, and say of a wrong one what is wrong", async () => {
    const strategy = { canary: { steps: [{ setWeight: 50 }] } };
    const rollout = (name: string, labelled: string): Manifest => {
      const spec = { replicas: 2, strategy, selector: { matchLabels: { app: name } }, template: template(labelled) };
      return object("argoproj.io/v1alpha1", "Rollout", name, spec);
    };
    await api.apply(rollout("pay", "pay"));
    await api.apply(rollout("wrong", "other"));
    const read = (name: string): Promise<KubernetesObject> => api.get("argoproj.io/v1alpha1", "Rollout", name);
    await soon("the Rollout is healthy", async () => field(await read("pay"), "status", "phase") === "Healthy");
    await soon("the other is invalid", async () => hasCondition(await read("wrong"), "InvalidSpec"));
  });
});

describe.runIf(argoReady)("the ApplicationSet controller", () => {
  let api: ApiServer;
  let controller: Service;
  const argo = (kind: string, name: string, spec: unknown): Manifest => object("argoproj.io/v1alpha1", kind, name, spec, "argocd");

  function applicationSet(name: string, template: string): Manifest {
    return argo("ApplicationSet", name, {
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      generators: [{ clusters: { selector: { matchLabels: { tier: "prod" } } } }],
      template: {
        metadata: { name: template },
        spec: { project: "shop", source: { repoURL: "https://git.example.in/shop", path: "." }, destination: { server: "{{.server}}" } },
      },
    });
  }

  beforeAll(async () => {
    api = await startApiServer({ crds: await crdsFrom("argo-cd") });
    controller = await startApplicationSets(api);
    await api.apply(argo("AppProject", "shop", { sourceRepos: ["*"], destinations: [{ server: "*", namespace: "*" }] }));
    const labels = { "argocd.argoproj.io/secret-type": "cluster", tier: "prod" };
    const stringData = { name: "mumbai", server: "https://mumbai.example.in", config: "{}" };
    const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "mumbai", namespace: "argocd", labels }, stringData };
    await api.apply(secret);
  });
  afterAll(async () => {
    await controller?.stop();
    await api?.stop();
  });

  it("makes an Application for each cluster with the label", async () => {
    await api.apply(applicationSet("good", "shop-{{.name}}"));
    await soon("the Application is there", async () => (await api.list("argoproj.io/v1alpha1", "Application", "argocd")).length > 0);
    const application = await api.get("argoproj.io/v1alpha1", "Application", "shop-mumbai", "argocd");
    expect(field(application, "spec", "destination", "server")).toBe("https://mumbai.example.in");
  });

  it("says that a template names a key which no generator gives, and makes nothing", async () => {
    await api.apply(applicationSet("bad", "bad-{{.regionn}}"));
    const read = (): Promise<KubernetesObject> => api.get("argoproj.io/v1alpha1", "ApplicationSet", "bad", "argocd");
    await soon("the error is said", async () => hasCondition(await read(), "ErrorOccurred"));
    expect(JSON.stringify(await read())).toContain("regionn");
    const names = (await api.list("argoproj.io/v1alpha1", "Application", "argocd")).map(({ metadata }) => metadata?.name);
    expect(names.filter((name) => name?.startsWith("bad"))).toEqual([]);
  });
});

describe.runIf(kustomizeReady)("kustomize", () => {
  const map = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } };

  it("builds what a folder lists, and refuses a folder that lists a file it lacks", async () => {
    const files = { "kustomization.yaml": { resources: ["a.yaml"], namespace: "shop" }, "a.yaml": map };
    expect(await kustomizeBuild(files)).toEqual([{ ...map, metadata: { name: "a", namespace: "shop" } }]);
    const { "a.yaml": _, ...without } = files;
    await expect(kustomizeBuild(without)).rejects.toThrow("a.yaml");
  });
});

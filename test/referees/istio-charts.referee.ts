import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import { checkValueKeys, unknownValueKeys } from "./harness/chart-keys.ts";
import { helmText } from "./harness/helm.ts";
import { refusals } from "./harness/install.ts";
import { isRecord, type KubernetesObject } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import { withValue } from "./harness/value-paths.ts";
import { clusters, type ClusterObjects } from "./platform.ts";
import { imagesOf, podsOf, ReleasedCharts, rowOf } from "./rendered-charts.ts";

const ready = await needs({
  binaries: ["helm", "kube-apiserver", "etcd"],
  modules: ["istio", "aws-privateca-issuer", "cert-manager", "prometheus-operator"],
});
const all: readonly ClusterObjects[] = ready ? await clusters() : [];
const released = new ReleasedCharts();
afterAll(() => released.remove());

const rendered = ["aws-privateca-issuer", "istio-base", "istio-cni", "istiod", "istio-gateway"];
/** Helm's names of the releases of one row. */
const releaseNames = (cluster: ClusterObjects, id: string): readonly string[] =>
  cluster.charts.filter((chart) => rowOf(chart).id === id).map(({ release }) => release);
const titled = all.map((cluster) => [`${cluster.environment} in ${cluster.place}`, cluster] as const);
const cases = all.flatMap((cluster) =>
  rendered.flatMap((id) =>
    releaseNames(cluster, id).map((name) => [name, `${cluster.environment} in ${cluster.place}`, id, cluster] as const),
  ),
);
const inMumbai = cases.filter(([, , , { environment, place }]) => environment === "prod" && place === "mumbai");

/** A release with the very values that are registered; istiod echoes all of them into ConfigMaps, which prove nothing. */
async function useOf(cluster: ClusterObjects, id: string, name: string) {
  const { use } = await released.chart(cluster, id, name);
  return {
    ...use,
    echoes: ["ConfigMap/istio-system/values-1-30-3#data", "ConfigMap/istio-system/istio-sidecar-injector-1-30-3#data.values"],
  };
}
/** Values that istiod reads at injection only: they show in its echo of all values, and in `istio-injection.referee.ts`. */
const readAtInjection = "read by istiod when it gives a pod its proxy";
const reasons: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  istiod: Object.fromEntries(
    [
      "cni.enabled",
      "global.caAddress",
      "global.network",
      "global.proxy.resources.limits.memory",
      "global.proxy.resources.requests.cpu",
      "global.proxy.resources.requests.memory",
      "global.proxy.seccompProfile.type",
    ].map((path) => [path, readAtInjection]),
  ),
};
const objectsOf = (cluster: ClusterObjects, id: string, name: string): Promise<readonly KubernetesObject[]> =>
  released.objects(cluster, id, name);

describe.runIf(ready)("a chart of the mesh with the values the program registers:", () => {
  it.each(inMumbai)("%s of %s has no value key that is unknown or without effect", async (name, _, id, cluster) => {
    expect(await checkValueKeys(await useOf(cluster, id, name), reasons[id])).toEqual({ unknown: [], ineffective: [], staleReasons: [] });
  });

  it.each(cases)(
    "%s of %s has no key the chart does not know, no hook, and renders to the same bytes twice",
    async (name, _, id, cluster) => {
      const use = await useOf(cluster, id, name);
      expect(await unknownValueKeys(use)).toEqual([]);
      const text = await helmText(use.chartDir, { ...use, hooks: true });
      expect(text).not.toContain("helm.sh/hook");
      expect(await helmText(use.chartDir, { ...use, hooks: true })).toBe(text);
    },
  );

  it.each(cases)("%s of %s names no image of a registry abroad", async (name, _, id, cluster) => {
    for (const image of imagesOf(podsOf(await objectsOf(cluster, id, name))).filter((one) => one !== "auto")) {
      expect(image).toMatch(/^\d{12}\.dkr\.ecr\.ap-south-[12]\.amazonaws\.com\//);
    }
  });

  it("a misspelt key of istiod is found, although istiod echoes it", async () => {
    const [cluster] = all;
    if (cluster === undefined) return;
    const use = await useOf(cluster, "istiod", "istiod-1-30-3");
    expect(await unknownValueKeys({ ...use, values: withValue(use.values, ["global", "meshIDD"], "x") })).toEqual(["global.meshIDD"]);
  });
});

describe.runIf(ready)("what the charts and objects of the mesh come to", () => {
  let server: ApiServer;
  beforeAll(async () => {
    const own = await Promise.all([
      crdsFrom("istio"),
      crdsFrom("aws-privateca-issuer"),
      crdsFrom("cert-manager", ["certificates.cert-manager.io", "issuers.cert-manager.io"]),
      crdsFrom("prometheus-operator", ["servicemonitors.monitoring.coreos.com", "podmonitors.monitoring.coreos.com"]),
    ]);
    server = await startApiServer({ crds: own.flat() });
  });
  afterAll(() => server?.stop());

  it.each(titled)("is accepted by the API server in %s, pods by pod security and priority too", async (_, cluster) => {
    const objects: KubernetesObject[] = [];
    for (const id of rendered) for (const name of releaseNames(cluster, id)) objects.push(...(await objectsOf(cluster, id, name)));
    const own = meshObjects(cluster);
    for (const first of cluster.objects.filter(({ kind }) => kind === "Namespace" || kind === "PriorityClass")) await server.apply(first);
    const charts = objects.filter(({ kind }) => kind !== "CustomResourceDefinition" && !/Webhook/.test(kind));
    const pods = podsOf([...charts, ...own]).map(
      (pod) => JSON.parse(JSON.stringify(pod).replaceAll('"image":"auto"', '"image":"proxy"')) as KubernetesObject,
    );
    expect(await refusals(server, [...charts, ...own, ...pods])).toEqual([]);
    console.log(
      `mesh of ${cluster.environment} in ${cluster.place}: ${charts.length + own.length} objects and ${pods.length} pods accepted`,
    );
  });

  it("draws no warning of pod security", () => {
    expect([...server.warnings].filter((warning) => /PodSecurity/.test(warning) && !/install-cni/.test(warning))).toEqual([]);
  });
});

/** Objects that the mesh registers besides its charts, with a text in place of what is known late. */
function meshObjects(cluster: ClusterObjects): readonly KubernetesObject[] {
  const own = /^(istio-system|istio-ingress|istio-egress|rate-limit)$/;
  return cluster.objects.filter(
    ({ kind, metadata, apiVersion }) =>
      own.test(metadata?.namespace ?? "") && kind !== "Namespace" && !/external-secrets|elbv2/.test(apiVersion) && metadata !== undefined,
  );
}

describe.runIf(ready)("the control plane", () => {
  it.each(titled)("of %s has the size and the guards that were promised", async (_, cluster) => {
    const objects = await objectsOf(cluster, "istiod", "istiod-1-30-3");
    const spec = (kind: string): Record<string, unknown> => {
      const found = objects.find((object) => object.kind === kind)?.spec;
      return isRecord(found) ? found : {};
    };
    expect(spec("HorizontalPodAutoscaler")).toMatchObject(
      cluster.spec.isProduction ? { minReplicas: 2, maxReplicas: 5 } : { minReplicas: 1 },
    );
    if (cluster.spec.isProduction) expect(spec("PodDisruptionBudget")).toMatchObject({ minAvailable: 1 });
    const text = JSON.stringify(podsOf(objects));
    expect(text).toContain('{"name":"ENABLE_CA_SERVER","value":"false"}');
    expect(text).toContain(`{"name":"CLUSTER_ID","value":"${cluster.environment}-${cluster.place}"}`);
    expect(text).toContain('"priorityClassName":"platform-critical"');
    expect(JSON.stringify(objects)).toContain('"failurePolicy":"Fail"');
    expect(JSON.stringify(objects)).not.toContain('"failurePolicy":"Ignore"');
    expect(JSON.stringify(objects)).toContain("REGISTRY_ONLY");
  });

  it.each(titled)("of %s has the webhook of all objects call the current revision, and never ignore", async (_, cluster) => {
    const text = JSON.stringify(await objectsOf(cluster, "istio-base", releaseNames(cluster, "istio-base")[0] ?? ""));
    expect(text).toContain('"name":"istiod-1-30-3"');
    expect(text).not.toContain('"failurePolicy":"Ignore"');
  });
});

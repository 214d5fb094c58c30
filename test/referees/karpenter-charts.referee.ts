import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import { checkValueKeys, unknownValueKeys } from "./harness/chart-keys.ts";
import { helmTemplate, helmText } from "./harness/helm.ts";
import { refusals } from "./harness/install.ts";
import type { KubernetesObject } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import { withValue } from "./harness/value-paths.ts";
import { clusters, type ClusterObjects } from "./platform.ts";
import { imagesOf, mirroredImages, namesItsModule, podsOf, ReleasedCharts, rowOf, skewLine } from "./rendered-charts.ts";

const ready = await needs({ binaries: ["helm", "kube-apiserver", "etcd"], modules: ["karpenter", "cert-manager", "prometheus-operator"] });
const all: readonly ClusterObjects[] = ready ? await clusters() : [];
const released = new ReleasedCharts();
afterAll(() => released.remove());

const rendered = ["karpenter-crd", "karpenter", "cert-manager"];
/** Charts that other files render, from Istio's module or where they have been pulled, and two that nobody does: Cilium and the operator's CRDs. */
const renderedElsewhere = [
  ...["argo-cd", "argo-rollouts", "aws-load-balancer-controller", "aws-privateca-issuer", "cilium", "external-secrets", "grafana"],
  ...["istio-base", "istio-cni", "istio-csr", "istio-gateway", "istiod", "jaeger", "keda", "kube-prometheus-stack", "loki"],
  ...["opentelemetry-collector", "prometheus-operator-crds"],
];
const cases = all.flatMap((cluster) =>
  rendered.map((release) => [release, `${cluster.environment} in ${cluster.place}`, cluster] as const),
);
/** Values that are set although they change nothing that is rendered here. */
const reasons: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "cert-manager": { "startupapicheck.enabled": "all its objects are hooks, which are not rendered; the test for hooks sees it" },
};
const firstOfEach = cases.filter(([, , { environment, place }]) => environment === "prod" && place === "mumbai");

describe.runIf(ready)("a chart with the values the program registers:", () => {
  it.each(firstOfEach)("%s of %s has no value key that is unknown or without effect", async (release, _, cluster) => {
    const { use } = await released.chart(cluster, release);
    expect(await checkValueKeys(use, reasons[release])).toEqual({ unknown: [], ineffective: [], staleReasons: [] });
  });

  it.each(cases)("%s of %s has no value key the chart does not know", async (release, _, cluster) => {
    expect(await unknownValueKeys((await released.chart(cluster, release)).use)).toEqual([]);
  });

  it.each(cases)("%s of %s renders to the same bytes twice", async (release, _, cluster) => {
    const { use } = await released.chart(cluster, release);
    expect(await helmText(use.chartDir, use)).toBe(await released.text(cluster, release));
  });

  it.each(cases)("%s of %s has no hook, as none would be run", async (release, _, cluster) => {
    const { use } = await released.chart(cluster, release);
    expect(await helmText(use.chartDir, { ...use, hooks: true })).not.toContain("helm.sh/hook");
  });

  it.each(cases)("%s of %s pulls the images of its row, all from the in-region mirror", async (release, _, cluster) => {
    const chart = await released.chart(cluster, release);
    const images = imagesOf(podsOf(await released.objects(cluster, release)));
    expect(images).toEqual(mirroredImages(chart));
    for (const image of images) expect(image).toMatch(/^\d{12}\.dkr\.ecr\.ap-south-[12]\.amazonaws\.com\//);
  });

  it("a misspelt key is found, and an image of a public registry", async () => {
    const prod = all.filter(({ environment }) => environment === "prod");
    for (const cluster of prod) {
      const { use } = await released.chart(cluster, "karpenter");
      expect(await unknownValueKeys({ ...use, values: withValue(use.values, ["settings", "clustrName"], "x") })).toEqual([
        "settings.clustrName",
      ]);
      const chart = await released.chart(cluster, "cert-manager");
      const values = withValue(chart.use.values, ["imageRegistry"], "quay.io");
      expect(imagesOf(podsOf(await helmTemplate(chart.use.chartDir, { ...chart.use, values })))).not.toEqual(mirroredImages(chart));
    }
  });
});

describe.runIf(ready)("what the charts of a cluster render to", () => {
  let server: ApiServer;

  beforeAll(async () => {
    server = await startApiServer({
      crds: await crdsFrom("prometheus-operator", ["servicemonitors.monitoring.coreos.com", "podmonitors.monitoring.coreos.com"]),
    });
  });
  afterAll(() => server?.stop());

  it.each(all.map((cluster) => [`${cluster.environment} in ${cluster.place}`, cluster] as const))(
    "is accepted by the API server in %s, its pods by pod security and priority too",
    async (name, cluster) => {
      const objects: KubernetesObject[] = [];
      for (const release of rendered) {
        objects.push(...(await released.objects(cluster, release)));
      }
      // Namespaces carry the pod-security level that the pods are held against; priority classes are named by the pods.
      for (const own of cluster.objects.filter(({ kind }) => kind === "Namespace" || kind === "PriorityClass")) await server.apply(own);
      const pods = podsOf(objects);
      expect(await refusals(server, [...objects, ...pods])).toEqual([]);
      console.log(`charts of ${name}: ${objects.length} objects and ${pods.length} pods accepted`);
    },
  );

  it("draws no warning, of pod security or of a deprecated version", () => {
    expect([...server.warnings]).toEqual([]);
  });

  it("would be refused with a pod that pod security forbids, and with a priority that is none", async () => {
    const [cluster] = all;
    if (cluster === undefined) return;
    const [pod] = podsOf(await released.objects(cluster, "cert-manager"));
    expect(pod).toBeDefined();
    if (pod === undefined) return;
    const spoiled = [
      withValue(pod, ["spec", "hostNetwork"], true),
      withValue(pod, ["spec", "priorityClassName"], "none"),
    ] as KubernetesObject[];
    expect((await refusals(server, spoiled)).map(({ message }) => message)).toEqual([
      expect.stringContaining('violates PodSecurity "restricted'),
      expect.stringContaining("no PriorityClass with name none"),
    ]);
  });
});

describe.runIf(ready)("the charts that the program registers", () => {
  it("are all rendered here, or said not to be and why", () => {
    const rows = new Map(all.flatMap(({ charts }) => charts.map((chart) => [rowOf(chart).id, rowOf(chart)] as const)));
    const left = [...rows.values()].filter(({ id }) => !rendered.includes(id));
    for (const row of left) {
      const proof = row.valuesProved ? `values proved once by hand (${row.source})` : `VALUES UNPROVED (${row.source})`;
      console.log(`chart ${row.id} ${row.version} is not rendered here, as no Go module carries it: ${proof}`);
    }
    expect(left.map(({ id }) => id).sort()).toEqual(renderedElsewhere);
    expect(left.filter(({ valuesProved }) => !valuesProved).map(({ id }) => id)).toEqual(["cilium"]);
  });

  it("are checked with the module their row names, an excuse where the version differs", () => {
    const rows = [...new Map(all.flatMap(({ charts }) => charts.map((chart) => [rowOf(chart).id, rowOf(chart)] as const))).values()];
    for (const row of rows) console.log(skewLine(row));
    expect(
      rows
        .filter(({ id }) => rendered.includes(id))
        .filter((row) => !namesItsModule(row))
        .map(({ id }) => id),
    ).toEqual([]);
  });
});

import { afterAll, describe, expect, it } from "vitest";
import { isRecord, type KubernetesObject } from "./harness/manifest.ts";
import { needs } from "./harness/needs.ts";
import { clusters, type ClusterObjects } from "./platform.ts";
import { podsOf, ReleasedCharts } from "./rendered-charts.ts";

const ready = await needs({ binaries: ["helm"], modules: ["karpenter", "cert-manager"] });
const all: readonly ClusterObjects[] = ready ? await clusters() : [];
const released = new ReleasedCharts();
afterAll(() => released.remove());
const titled = all.map((cluster) => [`${cluster.environment} in ${cluster.place}`, cluster] as const);

const objectsOf = (cluster: ClusterObjects, release: string): Promise<readonly KubernetesObject[]> => released.objects(cluster, release);

/** What Helm is told to do with an object when its release goes. */
function resourcePolicy({ metadata }: Readonly<Record<string, unknown>>): unknown {
  const annotations = isRecord(metadata) ? metadata["annotations"] : undefined;
  return isRecord(annotations) ? annotations["helm.sh/resource-policy"] : undefined;
}

/** Replicas, disruption budget and priority of each Deployment, by name. */
function standing(objects: readonly KubernetesObject[]): Readonly<Record<string, unknown>> {
  const budgets = new Map(
    objects.flatMap(({ kind, metadata, spec }) =>
      kind === "PodDisruptionBudget" && isRecord(spec)
        ? [[metadata?.name, spec["minAvailable"] ?? `-${String(spec["maxUnavailable"])}`]]
        : [],
    ),
  );
  const priorities = new Map(
    podsOf(objects).map(({ metadata, spec }) => [metadata?.name, isRecord(spec) ? spec["priorityClassName"] : undefined]),
  );
  return Object.fromEntries(
    objects.flatMap(({ kind, metadata, spec }) =>
      kind === "Deployment" && isRecord(spec)
        ? [[metadata?.name ?? "", [spec["replicas"], budgets.get(metadata?.name) ?? "no budget", priorities.get(metadata?.name)]]]
        : [],
    ),
  );
}

describe.runIf(ready)("Karpenter", () => {
  it.each(titled)("of %s has the replicas, budget and priority that were promised", async (_, cluster) => {
    const replicas = cluster.spec.isProduction ? 2 : 1;
    expect(standing(await objectsOf(cluster, "karpenter"))).toEqual({ karpenter: [replicas, "-1", "system-cluster-critical"] });
  });

  it.each(titled)("of %s runs on no node of its own and on no site's machine, under its own service account", async (_, cluster) => {
    const [pod] = podsOf(await objectsOf(cluster, "karpenter"));
    expect(pod?.["spec"]).toMatchObject({
      serviceAccountName: "karpenter",
      dnsPolicy: "Default",
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              {
                matchExpressions: [
                  { key: "karpenter.sh/nodepool", operator: "DoesNotExist" },
                  { key: "eks.amazonaws.com/compute-type", operator: "NotIn", values: ["hybrid"] },
                ],
              },
            ],
          },
        },
      },
    });
  });

  it.each(titled)("of %s keeps its five CRDs when it goes, and the controller's chart brings none", async (_, cluster) => {
    const crds = await objectsOf(cluster, "karpenter-crd");
    expect(crds.map(resourcePolicy)).toEqual(Array(5).fill("keep"));
    expect((await objectsOf(cluster, "karpenter")).map(({ kind }) => kind)).not.toContain("CustomResourceDefinition");
  });

  it.each(titled)("of %s is told its cluster, its queue and who answers for the control plane", async (_, cluster) => {
    const name = `${cluster.environment}-${cluster.place}`;
    const text = JSON.stringify(podsOf(await objectsOf(cluster, "karpenter")));
    expect(text).toContain(`{"name":"CLUSTER_NAME","value":"${name}"}`);
    expect(text).toContain(`{"name":"INTERRUPTION_QUEUE","value":"${name}-karpenter"}`);
    expect(text).toContain('{"name":"EKS_CONTROL_PLANE","value":"true"}');
  });
});

describe.runIf(ready)("cert-manager", () => {
  it.each(titled)("of %s has the replicas, budgets and priority that were promised", async (_, cluster) => {
    const priority = "platform-critical";
    expect(standing(await objectsOf(cluster, "cert-manager"))).toEqual(
      cluster.spec.isProduction
        ? { "cert-manager": [2, 1, priority], "cert-manager-webhook": [3, 2, priority], "cert-manager-cainjector": [2, 1, priority] }
        : {
            "cert-manager": [1, "no budget", priority],
            "cert-manager-webhook": [1, "no budget", priority],
            "cert-manager-cainjector": [1, "no budget", priority],
          },
    );
  });

  it.each(titled)("of %s brings its six CRDs, each kept when it goes", async (_, cluster) => {
    const crds = (await objectsOf(cluster, "cert-manager")).filter(({ kind }) => kind === "CustomResourceDefinition");
    expect(crds.map(resourcePolicy)).toEqual(Array(6).fill("keep"));
  });

  it.each(titled)("of %s has a monitor, and elects its leader in its own namespace", async (_, cluster) => {
    const objects = await objectsOf(cluster, "cert-manager");
    expect(objects.map(({ kind }) => kind)).toContain("ServiceMonitor");
    expect(JSON.stringify(podsOf(objects))).toContain("--leader-election-namespace=cert-manager");
    expect(JSON.stringify(podsOf(objects))).not.toContain("--leader-election-namespace=kube-system");
  });
});

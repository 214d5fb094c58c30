import { describe, expect, it } from "vitest";
import { argoCdChart, argoRolloutsChart } from "../../components/gitops/model/index.ts";
import { chartRow } from "../../components/kubernetes/model/index.ts";
import type { GitOpsSpec, PlatformSpec } from "../../config/spec.ts";
import { withDelivery } from "../components/gitops/specs.ts";
import { checkValueKeys, unknownValueKeys, type ChartUse } from "./harness/chart-keys.ts";
import { chartAtHand } from "./harness/charts-at-hand.ts";
import { at } from "./delivery-hub.ts";
import { helmText } from "./harness/helm.ts";
import type { KubernetesObject } from "./harness/manifest.ts";
import { needs } from "./harness/needs.ts";
import { withValue } from "./harness/value-paths.ts";
import { kubernetesObjects } from "./harness/yaml-documents.ts";
import { platformSpec } from "./platform.ts";

const ready = await needs({ binaries: ["helm"], charts: ["argo-cd", "argo-rollouts"] });

/** Delivery of an environment with notices, so that every setting is there. */
function delivery(environment: "dev" | "prod"): { readonly spec: PlatformSpec; readonly gitops: GitOpsSpec } {
  return withDelivery(platformSpec(environment), { webhookHost: "hooks.example.in" });
}

async function chart(release: "argo-cd" | "argo-rollouts", environment: "dev" | "prod", place: string): Promise<ChartUse> {
  const { spec, gitops } = delivery(environment);
  const { namespace, values } = release === "argo-cd" ? argoCdChart(spec, gitops, place) : argoRolloutsChart(spec, place);
  // Measures are scraped only where the API list has their kind: the base layer sees to that first.
  const cluster = { kubeVersion: "1.35.0", apiVersions: ["monitoring.coreos.com/v1"] };
  return { chartDir: await chartAtHand(release), release: release === "argo-cd" ? "argocd" : release, namespace, values, ...cluster };
}

async function objects(use: ChartUse): Promise<readonly KubernetesObject[]> {
  return kubernetesObjects(await helmText(use.chartDir, use));
}

const of = (all: readonly KubernetesObject[], ...kinds: readonly string[]): readonly KubernetesObject[] =>
  all.filter(({ kind }) => kinds.includes(kind));
const named = (all: readonly KubernetesObject[]): readonly string[] => all.map(({ metadata }) => metadata?.name ?? "").sort();
const workloads = (all: readonly KubernetesObject[]): readonly KubernetesObject[] => of(all, "Deployment", "StatefulSet");
const containers = (workload: KubernetesObject): readonly unknown[] =>
  (at(workload, "spec", "template", "spec", "containers") as readonly unknown[] | undefined) ?? [];

describe.runIf(ready)("the charts of delivery, rendered", () => {
  // Two renders a setting: minutes on a busy machine.
  it.each(["argo-cd", "argo-rollouts"] as const)(
    "know every setting that %s is given in production, and each does something",
    async (release) => {
      expect(await checkValueKeys(await chart(release, "prod", "mumbai"))).toEqual({ unknown: [], ineffective: [], staleReasons: [] });
    },
    600_000,
  );

  it.each(["argo-cd", "argo-rollouts"] as const)("know every setting that %s is given in development", async (release) => {
    expect(await unknownValueKeys(await chart(release, "dev", "mumbai"))).toEqual([]);
  });

  it("would not know a misspelt one", async () => {
    const use = await chart("argo-cd", "prod", "mumbai");
    const values = withValue(use.values, ["global", "priorityClassNam"], "x") as ChartUse["values"];
    expect(await unknownValueKeys({ ...use, values })).toEqual(["global.priorityClassNam"]);
  });

  it("bring Argo CD with no right in its cluster but in its own namespace", async () => {
    const all = await objects(await chart("argo-cd", "prod", "mumbai"));
    expect(of(all, "ClusterRole", "ClusterRoleBinding")).toEqual([]);
    expect(new Set(of(all, "Role", "RoleBinding").map(({ metadata }) => metadata?.namespace))).toEqual(new Set(["argocd"]));
  });

  it("stand by in the secondary: the same objects, and no controller that acts", async () => {
    const active = await objects(await chart("argo-cd", "prod", "mumbai"));
    const standby = await objects(await chart("argo-cd", "prod", "hyderabad"));
    const replicas = (all: readonly KubernetesObject[], name: string): unknown =>
      at(
        workloads(all).find(({ metadata }) => metadata?.name === name),
        "spec",
        "replicas",
      );
    for (const controller of ["argocd-application-controller", "argocd-applicationset-controller"]) {
      expect([controller, replicas(active, controller), replicas(standby, controller)]).toEqual([controller, 2, 0]);
    }
    // The budgets of controllers that are not there go, and nothing else.
    const missing = named(active).filter((name) => !named(standby).includes(name));
    expect(missing).toEqual([]);
  });

  it("bring service accounts and pods under the names that identities and walls go by", async () => {
    const all = await objects(await chart("argo-cd", "prod", "mumbai"));
    expect(named(of(all, "ServiceAccount"))).toEqual(expect.arrayContaining(["argocd-application-controller", "argocd-server"]));
    const labels = workloads(all).map((one) => at(one, "spec", "template", "metadata", "labels", "app.kubernetes.io/name"));
    expect(labels).toEqual(
      expect.arrayContaining(["argocd-application-controller", "argocd-server", "argocd-repo-server", "argocd-notifications-controller"]),
    );
    expect(named(of(all, "NetworkPolicy"))).toEqual([]);
  });

  it.each(["argo-cd", "argo-rollouts"] as const)("keep the CRDs of %s, all that its row names", async (release) => {
    const crds = of(await objects(await chart(release, "prod", "mumbai")), "CustomResourceDefinition");
    expect(named(crds)).toEqual([...chartRow(release).crds.names].sort());
    for (const { metadata } of crds) expect(at(metadata, "annotations", "helm.sh/resource-policy")).toBe("keep");
  });

  it.each(["argo-cd", "argo-rollouts"] as const)(
    "run every container of %s restricted, with requests, a limit and an image of the mirror",
    async (release) => {
      for (const workload of workloads(await objects(await chart(release, "prod", "mumbai")))) {
        for (const container of containers(workload)) {
          const name = `${workload.metadata?.name ?? ""}/${String(at(container, "name"))}`;
          expect([name, String(at(container, "image"))]).toEqual([
            name,
            expect.stringMatching(/^111122223333\.dkr\.ecr\.ap-south-1\.amazonaws\.com\//),
          ]);
          expect([name, at(container, "resources", "requests", "memory")]).not.toContain(undefined);
          expect([name, at(container, "resources", "limits", "memory")]).not.toContain(undefined);
          expect([name, at(container, "securityContext", "allowPrivilegeEscalation")]).toEqual([name, false]);
        }
      }
    },
  );

  it("holds no secret value: one Secret, empty, that the server fills", async () => {
    const secrets = of(await objects(await chart("argo-cd", "prod", "mumbai")), "Secret");
    expect(secrets.map((secret) => [secret.metadata?.name, secret["data"], secret["stringData"]])).toEqual([
      ["argocd-secret", undefined, undefined],
    ]);
  });

  it("measures each program of Argo CD", async () => {
    const monitors = named(of(await objects(await chart("argo-cd", "prod", "mumbai")), "ServiceMonitor"));
    expect(monitors).toEqual([
      "argocd-application-controller",
      "argocd-applicationset-controller",
      "argocd-notifications-controller",
      "argocd-repo-server",
      "argocd-server",
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as autoscaling from "../../components/autoscaling/model/index.ts";
import * as base from "../../components/base/model/index.ts";
import * as entrance from "../../components/entrance/model/index.ts";
import * as gitops from "../../components/gitops/model/index.ts";
import * as governance from "../../components/governance/model/index.ts";
import type { KubernetesObject as Modelled } from "../../components/kubernetes/model/index.ts";
import * as mesh from "../../components/mesh/model/index.ts";
import * as observability from "../../components/observability/model/index.ts";
import * as secrets from "../../components/secrets/model/index.ts";
import * as site from "../../components/site/model/index.ts";
import * as workload from "../../components/workload/model/index.ts";
import type { PlatformSpec } from "../../config/spec.ts";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import { refusals } from "./harness/install.ts";
import type { KubernetesObject } from "./harness/manifest.ts";
import { nameOf } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import { waitUntil } from "./harness/process.ts";
import { withValue, type ValuePath } from "./harness/value-paths.ts";
import { clusters, environments, type ClusterObjects, crdModules, settled } from "./platform.ts";

/** Modules whose CRDs the objects need. */
const ready = await needs({ binaries: ["kube-apiserver", "etcd"], modules: crdModules });
const all: readonly ClusterObjects[] = ready ? await clusters() : [];
const title = ({ environment, place }: ClusterObjects): string => `${environment} in ${place}`;

/** Models that make in-cluster objects; a component with a model of its own adds its line. */
const models: readonly { objects(spec: PlatformSpec, place: string): readonly Modelled[] }[] = [
  governance,
  { objects: (spec, place) => base.objects(spec, place, mesh.stableTag) },
  autoscaling,
  site,
  mesh,
  entrance,
  secrets,
  { objects: (spec, place) => [...observability.groundObjects(spec, place), ...observability.installObjects(spec, place)] },
  gitops,
  workload,
];

/** Objects whose texts are known only when something in AWS is made, and so are no model's. */
const knownLate = /^(AWSPCAClusterIssuer nivas-mesh-authority|ConfigMap (mesh-root-ca|jaeger-storage)|Secret place-)/;

/** An object without what an absent field and one that is undefined differ by, as text. */
function text(object: unknown): string {
  return JSON.stringify(object, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

describe.runIf(ready)("the in-cluster objects", () => {
  let server: ApiServer;

  beforeAll(async () => {
    server = await startApiServer({ crds: (await Promise.all(crdModules.map((name) => crdsFrom(name)))).flat() });
  });
  afterAll(() => server?.stop());
  /** Creates `object`. Policies of the cluster before hold a moment longer than their bindings: what they refuse is tried again. */
  const letIn = (object: KubernetesObject): Promise<unknown> =>
    server.apply(object).catch((error: unknown) => {
      if (!String(error).includes("ValidatingAdmissionPolicy")) throw new Error(`${nameOf(object)}: ${String(error)}`);
      return waitUntil(async () => (await server.apply(object)) !== undefined, { what: `${nameOf(object)} is let in`, timeoutSeconds: 20 });
    });

  it("are those of dev and prod in both regions, each kind among them", () => {
    expect(all.map(title)).toEqual(environments.flatMap((environment) => [`${environment} in mumbai`, `${environment} in hyderabad`]));
    expect([...new Set(all.flatMap(({ objects }) => objects.map(({ kind }) => kind)))].sort()).toEqual([
      ...[
        "AWSPCAClusterIssuer",
        "AppProject",
        "ApplicationSet",
        "AuthorizationPolicy",
        "Certificate",
        "ClusterIssuer",
        "ClusterSecretStore",
      ],
      ...["ConfigMap", "CronJob", "Deployment", "EC2NodeClass", "EnvoyFilter", "ExternalSecret", "Gateway", "HorizontalPodAutoscaler"],
      ...["Issuer", "MutatingWebhookConfiguration", "Namespace", "NetworkPolicy", "NodePool", "Password", "PeerAuthentication"],
      ...["PodDisruptionBudget", "PodMonitor", "PriorityClass", "PrometheusRule", "RequestAuthentication", "Role", "RoleBinding", "Secret"],
      ...["Service", "ServiceAccount", "ServiceMonitor", "Sidecar", "StatefulSet", "StorageClass", "TargetGroupBinding", "Telemetry"],
      ...["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"],
    ]);
  });

  it.each(all.map((cluster) => [title(cluster), cluster] as const))(
    "of %s are created on a real API server, none refused",
    async (name, { objects }) => {
      // One server plays every cluster in turn. Namespaces stay, as no controller would finish their deletion.
      const created: KubernetesObject[] = [];
      for (const object of [...settled(objects)].sort((a, b) => Number(b.kind === "Namespace") - Number(a.kind === "Namespace"))) {
        await letIn(object);
        // The parameters stay too: without them a policy that still holds refuses everything.
        if (object.kind !== "Namespace" && object.kind !== "ConfigMap") created.push(object);
      }
      console.log(`kubernetes objects of ${name}: ${objects.length} created`);
      for (const { apiVersion, kind, metadata } of created)
        await server.delete(apiVersion, kind, metadata?.name ?? "", metadata?.namespace);
    },
  );

  it("draw no warning of the API server", () => {
    expect([...server.warnings]).toEqual([]);
  });

  it.each(all.map((cluster) => [title(cluster), cluster] as const))(
    "of %s are what the models say, no more and no less",
    (_, { objects, spec, place }) => {
      const modelled = models.flatMap((model) => model.objects(spec, place));
      const own = objects.filter(({ kind, metadata }) => !knownLate.test(`${kind} ${metadata?.name}`));
      expect(own.map(text).sort()).toEqual(modelled.map(text).sort());
    },
  );

  it("are judged by Kubernetes 1.35, which prod runs; dev is said to run another", async () => {
    const { gitVersion } = (await server.call({ method: "GET", path: "/version" })) as { readonly gitVersion: string };
    const versions = all.map(
      ({ environment, spec }) => `${environment} ${[...new Set(spec.regions.map(({ cluster }) => cluster.version))].join(", ")}`,
    );
    console.log(`kubernetes objects judged by ${gitVersion}; installed: ${[...new Set(versions)].join("; ")}`);
    expect(gitVersion).toContain(all.find(({ environment }) => environment === "prod")?.spec.regions[0]?.cluster.version);
  });

  it.each([
    [
      "a pool with an operator that is none",
      "NodePool",
      "base",
      ["spec", "template", "spec", "requirements"],
      [{ key: "kubernetes.io/arch", operator: "Inn", values: ["arm64"] }],
      'Unsupported value: "Inn"',
    ],
    [
      "a pool with a restricted label",
      "NodePool",
      "base",
      ["spec", "template", "metadata", "labels"],
      { "karpenter.sh/nodepool": "x" },
      "karpenter.sh/nodepool",
    ],
    [
      "a pool whose budget has a schedule and no duration",
      "NodePool",
      "base",
      ["spec", "disruption", "budgets"],
      [{ nodes: "0", schedule: "30 3 * * *" }],
      "'schedule' must be set with 'duration'",
    ],
    [
      "a node class with an image alias that is none",
      "EC2NodeClass",
      "nivas",
      ["spec", "amiSelectorTerms"],
      [{ alias: "bottlerocket-1.67.0" }],
      "'alias' is improperly formatted",
    ],
    [
      "a node class with a role and an instance profile",
      "EC2NodeClass",
      "nivas",
      ["spec", "instanceProfile"],
      "x",
      "must specify exactly one of ['role', 'instanceProfile']",
    ],
    ["a misspelt field", "EC2NodeClass", "nivas", ["spec", "metadataOption"], {}, "metadataOption: field not declared in schema"],
    [
      "a certificate with an algorithm that is none",
      "Certificate",
      "nivas-root",
      ["spec", "privateKey", "algorithm"],
      "EC",
      'Unsupported value: "EC"',
    ],
    ["an issuer without a secret", "ClusterIssuer", "nivas-internal", ["spec", "ca"], {}, "secretName: Required value"],
    ["a priority that only the system may have", "PriorityClass", "platform-critical", ["value"], 2_000_000_000, "maximum allowed value"],
    ["a storage class that reclaims in no known way", "StorageClass", "gp3", ["reclaimPolicy"], "Keep", 'Unsupported value: "Keep"'],
    [
      "a namespace with a pod-security level that is none",
      "Namespace",
      "payments",
      ["metadata", "labels"],
      { "pod-security.kubernetes.io/enforce": "strict" },
      "must be one of privileged, baseline, restricted",
    ],
  ] satisfies readonly (readonly [string, string, string, ValuePath, unknown, string])[])(
    "would be refused with %s",
    async (_, kind, name, path, value, message) => {
      const object = all[all.length - 1]?.objects.find((one) => one.kind === kind && one.metadata?.name === name);
      expect(object, `${kind} ${name} is registered`).toBeDefined();
      if (object === undefined) return;
      const refused = await refusals(server, [withValue(object, path, value) as KubernetesObject]);
      expect(refused.map((refusal) => refusal.message).join("\n")).toContain(message);
    },
  );
});

import { describe, expect, it } from "vitest";
import { registerObject, registerObjects } from "../../../components/kubernetes/index.ts";
import { objectRole, regionAt } from "../../../components/kubernetes/model/index.ts";
import { environment, find, listing, modes, record, Stand } from "./recording.ts";

const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "payments" } };
const storageClass = { apiVersion: "storage.k8s.io/v1", kind: "StorageClass", metadata: { name: "gp3" }, provisioner: "ebs.csi.aws.com" };
const priorityClass = { apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", metadata: { name: "batch" }, value: 1 };
const issuer = {
  apiVersion: "cert-manager.io/v1",
  kind: "Issuer",
  metadata: { name: "root", namespace: "cert-manager" },
  spec: { selfSigned: {} },
};
const nodePool = { apiVersion: "karpenter.sh/v1", kind: "NodePool", metadata: { name: "base" }, spec: {} };

describe.each(modes)("the registrar in %s", (_, isPreview) => {
  it("takes the SDK class of a built-in kind, a custom resource for the rest, and a name by place, namespace, kind and name", async () => {
    const recorded = await record(isPreview, () =>
      registerObjects("mumbai", [namespace, storageClass, priorityClass, issuer, nodePool], {}),
    );
    expect(listing(recorded)).toEqual([
      "kubernetes:cert-manager.io/v1:Issuer mumbai-cert-manager-issuer-root",
      "kubernetes:core/v1:Namespace mumbai-namespace-payments",
      "kubernetes:karpenter.sh/v1:NodePool mumbai-nodepool-base",
      "kubernetes:scheduling.k8s.io/v1:PriorityClass mumbai-priorityclass-batch",
      "kubernetes:storage.k8s.io/v1:StorageClass mumbai-storageclass-gp3",
    ]);
  });

  it("registers an object as the model says it", async () => {
    const recorded = await record(isPreview, () => registerObjects("mumbai", [storageClass, issuer], {}));
    expect(find(recorded, ":StorageClass", "mumbai-storageclass-gp3").inputs).toEqual(storageClass);
    expect(find(recorded, ":Issuer", "mumbai-cert-manager-issuer-root").inputs).toEqual(issuer);
  });

  it("gives every object the options", async () => {
    const recorded = await record(isPreview, () =>
      registerObjects("mumbai", [namespace, issuer], { protect: true, dependsOn: [new Stand("nodes")] }),
    );
    const objects = recorded.filter(({ name }) => name !== "nodes");
    expect(objects.map(({ protect, after }) => ({ protect, after }))).toEqual(
      Array.from({ length: 2 }, () => ({ protect: true, after: ["nodes"] })),
    );
  });
});

describe("the registrar", () => {
  it.each([
    ["v1", "Secret"],
    ["apps/v1", "DaemonSet"],
    ["rbac.authorization.k8s.io/v1", "ClusterRole"],
  ])("refuses %s %s, which has a class but no line in the table", (apiVersion, kind) => {
    const object = { apiVersion, kind, metadata: { name: "x", namespace: "y" } };
    expect(() => registerObject("mumbai", object, {})).toThrow(
      `kind ${kind} of ${apiVersion} has no SDK class in components/kubernetes/register-objects.ts`,
    );
  });

  it("leaves the namespace out of a cluster-scoped object's role", () => {
    expect([objectRole(nodePool), objectRole(issuer)]).toEqual(["nodepool-base", "cert-manager-issuer-root"]);
  });

  it("finds a region by its place, and refuses what is none", () => {
    expect(regionAt(environment("prod"), "hyderabad").region).toBe("ap-south-2");
    expect(() => regionAt(environment("prod"), "delhi")).toThrow('environment "prod" has no region "delhi"');
  });
});

import { Certificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import { ClusterIssuer } from "@kubernetes-models/cert-manager/cert-manager.io/v1/ClusterIssuer";
import { Issuer } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Issuer";
import { PriorityClass } from "kubernetes-models/scheduling.k8s.io/v1/PriorityClass";
import { StorageClass } from "kubernetes-models/storage.k8s.io/v1/StorageClass";
import { Namespace } from "kubernetes-models/v1/Namespace";
import { describe, expect, it } from "vitest";
import {
  internalIssuerObjects,
  labelValue,
  objects,
  platformNamespaceObjects,
  platformNamespaces,
  priorities,
  priorityClassObjects,
  storageClassObjects,
  teamNamespaceObjects,
} from "../../../components/base/model/index.ts";
import { regionAt } from "../../../components/kubernetes/model/index.ts";
import { ownerOfCrd } from "../../../config/tables/releases.ts";
import { environment, existingCluster, withRegion } from "../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");
const places = [
  [prod, "mumbai"],
  [prod, "hyderabad"],
  [dev, "mumbai"],
  [dev, "hyderabad"],
] as const;

interface Model {
  new (data: never): { validate(): void };
}
const models = new Map<string, Model>(
  [Certificate, ClusterIssuer, Issuer, Namespace, PriorityClass, StorageClass].map((model) => [model.name, model as unknown as Model]),
);

describe("the objects of the base layer", () => {
  it.each(places)("of %o pass the schemas of Kubernetes and cert-manager", (spec, place) => {
    for (const object of objects(spec, place, "1-30-3")) {
      const model = models.get(object.kind);
      if (model === undefined) throw new Error(`no schema for ${object.kind}`);
      expect(() => new model(object as never).validate(), `${object.kind} ${object.metadata.name}`).not.toThrow();
    }
  });

  it("that a schema refuses are found", () => {
    expect(() => new StorageClass({ provisioner: "x", volumeBindingMode: "Later" } as never).validate()).toThrow();
  });

  it("of cert-manager's kinds have CRDs that a chart of the same layer brings", () => {
    const owners = ["certificates", "issuers", "clusterissuers"].map((plural) => ownerOfCrd(`${plural}.cert-manager.io`));
    expect(owners).toEqual(["cert-manager", "cert-manager", "cert-manager"]);
  });

  it("hold no Secret, and nothing of the Gateway API", () => {
    const all = objects(prod, "mumbai");
    expect(all.filter(({ kind, apiVersion }) => kind === "Secret" || apiVersion.startsWith("gateway."))).toEqual([]);
  });
});

describe("namespaces", () => {
  const region = regionAt(prod, "mumbai");
  const security = {
    "pod-security.kubernetes.io/enforce": "restricted",
    "pod-security.kubernetes.io/enforce-version": "v1.35",
    "pod-security.kubernetes.io/warn": "restricted",
    "pod-security.kubernetes.io/warn-version": "latest",
    "pod-security.kubernetes.io/audit": "restricted",
    "pod-security.kubernetes.io/audit-version": "latest",
  };

  it("of the platform are restricted at the cluster's version", () => {
    const byName = new Map(platformNamespaceObjects(region).map(({ metadata }) => [metadata.name, metadata]));
    for (const name of ["cert-manager", "monitoring", "argocd", "keda"])
      expect(byName.get(name)).toEqual({
        name,
        labels: { "app.kubernetes.io/managed-by": "nivas", "nivas.internal/place": "mumbai", ...security },
      });
  });

  it("allow more than restricted with a reason only", () => {
    const loose = platformNamespaces.filter(({ podSecurity }) => podSecurity.level !== "restricted");
    for (const { name, podSecurity } of loose) expect("reason" in podSecurity && podSecurity.reason.length > 20, name).toBe(true);
  });

  it("of teams are one each, restricted, with team and cost centre", () => {
    const teams = [{ name: "payments", costCentre: "Cards & UPI / 42" }];
    expect(teamNamespaceObjects(teams, region).map(({ metadata }) => metadata)).toEqual([
      {
        name: "payments",
        labels: {
          "app.kubernetes.io/managed-by": "nivas",
          "nivas.internal/place": "mumbai",
          "nivas.internal/team": "payments",
          "nivas.internal/cost-centre": "Cards-UPI-42",
          ...security,
        },
      },
    ]);
  });

  it("of teams carry the mesh revision once there is one", () => {
    const [namespace] = teamNamespaceObjects(prod.teams, region, "1-30-3");
    expect(namespace?.metadata.labels).toMatchObject({ "istio.io/rev": "1-30-3" });
  });

  it.each([
    ["payments", "payments"],
    ["Cards & UPI", "Cards-UPI"],
    ["_x.", "x"],
    ["निवास", ""],
    ["a".repeat(70), "a".repeat(63)],
    [`${"a".repeat(62)}--b`, "a".repeat(62)],
  ])("label %j with %j", (text, label) => {
    expect(labelValue(text)).toBe(label);
  });
});

describe("storage classes", () => {
  const isDefault = ({ metadata }: ReturnType<typeof storageClassObjects>[number]): boolean =>
    metadata.annotations?.["storageclass.kubernetes.io/is-default-class"] === "true";

  it.each(places)("of %o have exactly one default, and it is gp3", (spec, place) => {
    expect(
      storageClassObjects(spec, place)
        .filter(isDefault)
        .map(({ metadata }) => metadata.name),
    ).toEqual(["gp3"]);
  });

  it("in Mumbai are gp3 in the region's zones and gp2 in each Local Zone, encrypted with the region's volume key", () => {
    const kmsKeyId = "arn:aws:kms:ap-south-1:111122223333:alias/prod-mumbai-volumes";
    const common = {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      provisioner: "ebs.csi.aws.com",
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
      reclaimPolicy: "Delete",
    };
    const parameters = (type: string) => ({ type, encrypted: "true", "csi.storage.k8s.io/fstype": "ext4", kmsKeyId });
    const zones = (...values: string[]) => [{ matchLabelExpressions: [{ key: "topology.kubernetes.io/zone", values }] }];
    const metadata = (name: string, is: boolean) => ({ name, annotations: { "storageclass.kubernetes.io/is-default-class": String(is) } });
    expect(storageClassObjects(prod, "mumbai")).toEqual([
      {
        ...common,
        metadata: metadata("gp3", true),
        parameters: parameters("gp3"),
        allowedTopologies: zones("ap-south-1a", "ap-south-1b", "ap-south-1c"),
      },
      { ...common, metadata: metadata("gp2-delhi", false), parameters: parameters("gp2"), allowedTopologies: zones("ap-south-1-del-1a") },
      { ...common, metadata: metadata("gp2-kolkata", false), parameters: parameters("gp2"), allowedTopologies: zones("ap-south-1-ccu-1a") },
    ]);
  });

  it("never let a class of the region reach into a Local Zone", () => {
    const [gp3] = storageClassObjects(prod, "mumbai");
    expect(JSON.stringify(gp3?.allowedTopologies)).not.toMatch(/-del-|-ccu-/);
  });

  it("on a cluster that exists already are encrypted with the account's own key", () => {
    const spec = withRegion(prod, "hyderabad", () => ({ existingCluster }));
    expect(storageClassObjects(spec, "hyderabad").map(({ parameters }) => parameters)).toEqual([
      { type: "gp3", encrypted: "true", "csi.storage.k8s.io/fstype": "ext4" },
    ]);
  });
});

describe("priority classes", () => {
  it("are in falling order, below the system's, and none is the default of the cluster", () => {
    const values = priorityClassObjects().flatMap(({ value }) => value ?? []);
    expect(values).toEqual([1_000_000, 900_000, 800_000, 500_000, -100_000]);
    expect(Math.max(...values)).toBeLessThan(1_000_000_000);
    expect(priorityClassObjects().filter(({ globalDefault }) => globalDefault !== false)).toEqual([]);
  });

  it("say in a sentence what they are for, and only batch waits instead of preempting", () => {
    for (const { description } of priorities) expect(description).toMatch(/^[A-Z].{30,}\.$/);
    expect(priorityClassObjects().map(({ metadata, preemptionPolicy }) => [metadata.name, preemptionPolicy])).toEqual([
      ["platform-critical", "PreemptLowerPriority"],
      ["payments", "PreemptLowerPriority"],
      ["platform", "PreemptLowerPriority"],
      ["services", "PreemptLowerPriority"],
      ["batch", "Never"],
    ]);
  });
});

describe("the private issuer", () => {
  const chain = internalIssuerObjects(prod, "mumbai");

  it("is a root that keeps its key, a yearly signing certificate that does not, and one cluster-wide issuer", () => {
    expect(chain.map(({ kind, metadata }) => [kind, metadata.namespace, metadata.name])).toEqual([
      ["Issuer", "cert-manager", "nivas-self-signed"],
      ["Certificate", "cert-manager", "nivas-root"],
      ["Issuer", "cert-manager", "nivas-root"],
      ["Certificate", "cert-manager", "nivas-internal"],
      ["ClusterIssuer", undefined, "nivas-internal"],
    ]);
    expect(chain.map((object) => ("spec" in object ? object.spec : undefined))).toEqual([
      { selfSigned: {} },
      {
        isCA: true,
        commonName: "nivas prod mumbai root",
        secretName: "nivas-root",
        duration: "87600h",
        renewBefore: "17520h",
        privateKey: { algorithm: "ECDSA", size: 384, rotationPolicy: "Never" },
        usages: ["cert sign", "crl sign", "digital signature"],
        issuerRef: { name: "nivas-self-signed", kind: "Issuer", group: "cert-manager.io" },
        revisionHistoryLimit: 3,
      },
      { ca: { secretName: "nivas-root" } },
      {
        isCA: true,
        commonName: "nivas prod mumbai internal",
        secretName: "nivas-internal",
        duration: "8760h",
        renewBefore: "2160h",
        privateKey: { algorithm: "ECDSA", size: 384, rotationPolicy: "Always" },
        usages: ["cert sign", "crl sign", "digital signature"],
        issuerRef: { name: "nivas-root", kind: "Issuer", group: "cert-manager.io" },
        revisionHistoryLimit: 3,
      },
      { ca: { secretName: "nivas-internal" } },
    ]);
  });
});

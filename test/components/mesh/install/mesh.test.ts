import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { Mesh } from "../../../../components/mesh/index.ts";
import { objects } from "../../../../components/mesh/model/index.ts";
import { objectRole } from "../../../../components/kubernetes/model/index.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { environment, find, modes, record, Stand, type Recorded } from "../../kubernetes/recording.ts";

const prod = environment("prod");
const upgrading: PlatformSpec = { ...prod, mesh: { ...prod.mesh, revisions: { current: "1-30-3", next: "1-30-4", tryIn: ["commerce"] } } };
const bootstrap: PlatformSpec = {
  ...prod,
  mesh: { ...prod.mesh, rootCa: { kind: "bootstrap", secretName: "prod/platform/mesh/intermediate" } },
};

/** The mesh of Mumbai as it is registered, over stand-ins for what it needs. */
function meshOf(isPreview: boolean, spec: PlatformSpec, hasAuthority = true): Promise<readonly Recorded[]> {
  return record(isPreview, () => {
    const authority = { arn: pulumi.output("arn:aws:acm-pca:ap-south-1:1:certificate-authority/x"), rootCertificate: pulumi.output("PEM") };
    new Mesh(
      "mumbai",
      { spec, place: "mumbai", loadBalancing: [new Stand("controller")], ...(hasAuthority ? { authority } : {}) },
      { dependsOn: [new Stand("namespaces")], deletedWith: new Stand("cluster") },
    );
  });
}

const isChart = ({ type }: Recorded): boolean => type.endsWith(":Chart");
const chartNames = (recorded: readonly Recorded[]): readonly string[] =>
  recorded
    .filter(isChart)
    .map(({ name }) => name)
    .sort();
const gateways = ["mumbai-istio-eastwestgateway", "mumbai-istio-egressgateway", "mumbai-istio-ingress", "mumbai-istio-ingress-delhi"];
const tag = "mumbai-mutatingwebhookconfiguration-istio-revision-tag-stable";

/** Everything that `name` waits for, directly or not: what is still there when it is destroyed. */
function standsOn(recorded: readonly Recorded[], name: string, known = new Set<string>()): ReadonlySet<string> {
  for (const one of recorded.filter((candidate) => candidate.name === name))
    for (const before of one.after) if (!known.has(before)) standsOn(recorded, before, known.add(before));
  return known;
}

describe.each(modes)("the mesh of a cluster in %s", (_, isPreview) => {
  let recorded: readonly Recorded[];
  beforeAll(async () => {
    recorded = await meshOf(isPreview, prod);
  });

  it("is these charts, and the objects that its model says", () => {
    expect(chartNames(recorded)).toEqual([
      "mumbai-aws-privateca-issuer",
      "mumbai-cert-manager-istio-csr",
      "mumbai-istio-base",
      "mumbai-istio-cni",
      ...gateways,
      "mumbai-istiod-1-30-3",
    ]);
    const registered = recorded.filter(({ type, parent }) => parent === "mumbai" && type.startsWith("kubernetes:")).map(({ name }) => name);
    const modelled = objects(prod, "mumbai").map((object) => `mumbai-${objectRole(object)}`);
    const known = ["mumbai-awspcaclusterissuer-nivas-mesh-authority", "mumbai-cert-manager-configmap-mesh-root-ca"];
    expect([...registered].sort()).toEqual([...modelled, ...known].sort());
  });

  it("ends gateways before the controller of their load balancers, the control plane, the network plug-in and what signs", () => {
    for (const name of gateways)
      expect([...standsOn(recorded, name)]).toEqual(
        expect.arrayContaining([
          "controller",
          tag,
          "mumbai-istiod-1-30-3",
          "mumbai-istio-cni",
          "mumbai-cert-manager-istio-csr",
          "namespaces",
        ]),
      );
  });

  it("never skips a gateway with the cluster, as its load balancer would stay, and skips all the rest", () => {
    const skipped = recorded.filter(({ type, deletedWith }) => type.startsWith("kubernetes:") && deletedWith === undefined);
    expect(skipped.map(({ name }) => name).sort()).toEqual(gateways);
  });

  it("judges no object of Istio's before a control plane answers, and lets no pod start before the tag gives it a proxy", () => {
    for (const { name, type } of recorded.filter(({ type: one }) => /istio\.io\/|apps\/v1/.test(one)))
      expect([type, name, standsOn(recorded, name).has(tag)]).toEqual([type, name, true]);
    expect(find(recorded, ":MutatingWebhookConfiguration", tag).after).toEqual(["mumbai-istiod-1-30-3"]);
  });

  it("has the intermediate signed before anything signs with it", () => {
    expect([...standsOn(recorded, "mumbai-cert-manager-istio-csr")]).toEqual([
      "mumbai-istio-system-issuer-istio-ca",
      "mumbai-istio-system-certificate-istio-ca",
      "mumbai-awspcaclusterissuer-nivas-mesh-authority",
      "mumbai-aws-privateca-issuer",
      "namespaces",
      "mumbai-cert-manager-configmap-mesh-root-ca",
    ]);
  });

  it("keeps CRDs when it goes: Istio's chart does so by itself, the issuer's by a transform", () => {
    const kept = ["mumbai-istio-base", "mumbai-aws-privateca-issuer"].map((name) => find(recorded, ":Chart", name).transforms.length);
    expect(kept).toEqual([0, 1]);
  });

  it("registers no Secret: tokens of other clusters and keys are made in the cluster and never in a state", () => {
    expect(recorded.filter(({ type }) => type.endsWith(":Secret"))).toEqual([]);
    expect(JSON.stringify(recorded.map(({ inputs }) => inputs))).not.toMatch(/BEGIN [A-Z ]*PRIVATE KEY/);
  });
});

describe("a mesh", () => {
  it("whose root is a person's needs no authority of AWS", async () => {
    const recorded = await meshOf(true, bootstrap, false);
    expect(recorded.filter(({ name }) => /awspca|privateca|mesh-root-ca/.test(name)).map(({ type, name }) => `${type} ${name}`)).toEqual([
      "kubernetes:external-secrets.io/v1:ExternalSecret mumbai-cert-manager-externalsecret-mesh-root-ca",
    ]);
  });

  it("that tries a revision has its control plane beside the current one, and each tag waits for its own", async () => {
    const recorded = await meshOf(true, upgrading);
    const waits = [tag, "mumbai-mutatingwebhookconfiguration-istio-revision-tag-canary"].map(
      (name) => find(recorded, "Configuration", name).after,
    );
    expect(waits).toEqual([["mumbai-istiod-1-30-3"], ["mumbai-istiod-1-30-4"]]);
  });

  it("for a place that is no region is refused", () => {
    expect(() => new Mesh("pune", { spec: prod, place: "pune" })).toThrow("pune");
  });
});

import { describe, expect, it } from "vitest";
import { charts, objects, revisionTags } from "../../../../components/mesh/model/index.ts";
import { ciliumChart } from "../../../../components/site/model/index.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { environment } from "../../kubernetes/recording.ts";

const outside = environment("prod");
const inside: PlatformSpec = { ...outside, mesh: { ...outside.mesh, includesSites: true } };
const stored: PlatformSpec = {
  ...inside,
  mesh: { ...inside.mesh, rootCa: { kind: "bootstrap", secretName: "prod/platform/mesh/intermediate" } },
};

const releases = (spec: PlatformSpec, place: string): readonly string[] => charts(spec, place).map((use) => use.releaseName ?? use.release);
const text = (spec: PlatformSpec, release: string): string =>
  JSON.stringify(charts(spec, "mumbai").find((use) => (use.releaseName ?? use.release) === release)?.values);
const object = (spec: PlatformSpec, kind: string, name: string): unknown =>
  objects(spec, "mumbai").find((one) => one.kind === kind && one.metadata.name === name);
const selectors = (spec: PlatformSpec): string => JSON.stringify(spec.regions.map((region) => revisionTags(spec, region)));

describe("machines of sites", () => {
  it("are outside the mesh unless asked for: no network plug-in, no proxy in their pods, no signer", () => {
    expect(text(outside, "istio-cni")).toContain('"key":"eks.amazonaws.com/compute-type","operator":"NotIn","values":["hybrid"]');
    expect(selectors(outside)).toContain('{"key":"nivas.internal/place","operator":"NotIn","values":["bengaluru","chennai"]}');
    expect(releases(outside, "mumbai").filter((name) => name.includes("istio-csr"))).toEqual(["cert-manager-istio-csr"]);
    expect(text(outside, "istiod-1-30-3")).not.toContain("sidecarInjectorWebhook");
  });

  it("are in it where asked for, with plug-in and proxy", () => {
    expect(text(inside, "istio-cni")).not.toContain("hybrid");
    expect(selectors(inside)).not.toContain("nivas.internal/place");
  });

  it("in it let the mesh's plug-in stand beside their own", () => {
    expect(ciliumChart(inside, "mumbai").values).toMatchObject({ cni: { exclusive: false } });
    expect(ciliumChart(outside, "mumbai").values).not.toHaveProperty("cni");
  });

  it("have a signer and an intermediate a site, in the cluster they share and in no other", () => {
    const own = (spec: PlatformSpec, place: string): readonly string[] =>
      releases(spec, place).filter((name) => name.includes("istio-csr"));
    expect(own(inside, "mumbai")).toEqual(["cert-manager-istio-csr", "cert-manager-istio-csr-bengaluru", "cert-manager-istio-csr-chennai"]);
    expect(own(inside, "hyderabad")).toEqual(["cert-manager-istio-csr"]);
    expect(object(inside, "Certificate", "istio-ca-chennai")).toMatchObject({
      spec: {
        isCA: true,
        commonName: "nivas prod chennai mesh",
        secretName: "istio-ca-chennai",
        issuerRef: { kind: "AWSPCAClusterIssuer", name: "nivas-mesh-authority" },
      },
    });
    expect(object(inside, "Issuer", "istio-ca-chennai")).toMatchObject({ spec: { ca: { secretName: "istio-ca-chennai" } } });
  });

  it("are signed for under their site's own name, and the control plane's certificate by the cluster's signer alone", () => {
    const facts = ["", "-bengaluru", "-chennai"].map((suffix) => {
      const values = JSON.parse(text(inside, `cert-manager-istio-csr${suffix}`)) as {
        nameOverride: string;
        app: { certmanager: { issuer: { name: string } }; tls: { certificateDNSNames: string[]; istiodCertificateEnable: boolean } };
      };
      const { certmanager, tls } = values.app;
      return [values.nameOverride, certmanager.issuer.name, ...tls.certificateDNSNames, tls.istiodCertificateEnable];
    });
    expect(facts).toEqual([
      ["cert-manager-istio-csr", "istio-ca", "cert-manager-istio-csr.cert-manager.svc", true],
      ["cert-manager-istio-csr-bengaluru", "istio-ca-bengaluru", "cert-manager-istio-csr-bengaluru.cert-manager.svc", false],
      ["cert-manager-istio-csr-chennai", "istio-ca-chennai", "cert-manager-istio-csr-chennai.cert-manager.svc", false],
    ]);
  });

  it("have intermediates of a person's under the cluster's name with the site after it", () => {
    expect(object(stored, "ExternalSecret", "istio-ca-bengaluru")).toMatchObject({
      spec: { data: [{ remoteRef: { key: "prod/platform/mesh/intermediate-bengaluru", property: "certificate" } }, {}, {}] },
    });
  });

  it("reach their signer, from the namespaces of teams alone", () => {
    const ways = objects(inside, "mumbai").filter(({ metadata }) => metadata.name === "mesh-signer-bengaluru");
    expect(ways.map(({ metadata }) => metadata.namespace)).toEqual(["payments", "commerce", "customer"]);
    expect(ways[0]).toMatchObject({
      spec: {
        podSelector: { matchLabels: { "nivas.internal/place": "bengaluru" } },
        egress: [{ to: [{ podSelector: { matchLabels: { app: "cert-manager-istio-csr-bengaluru" } } }], ports: [{ port: 6443 }] }],
      },
    });
    expect(objects(outside, "mumbai").filter(({ metadata }) => metadata.name.startsWith("mesh-signer"))).toEqual([]);
  });
});

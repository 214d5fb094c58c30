import { beforeAll, describe, expect, it } from "vitest";
import type { Graph } from "../../cli/engine/graph.ts";
import { goneBefore } from "./destroy-order.ts";
import { ofType, one, recordValues, valuesOf } from "./record.ts";

const externalSecret = "kubernetes:external-secrets.io/v1:ExternalSecret";
const store = "kubernetes:external-secrets.io/v1:ClusterSecretStore";

describe("a mesh whose root a person made", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await recordValues({ ...valuesOf("prod"), mesh: { rootCa: "bootstrap" } }, "all");
  });

  it("has no authority of AWS and no right on one", () => {
    expect(graph.resources.filter(({ type }) => type.startsWith("aws:acmpca/")).map(({ name }) => name)).toEqual([]);
    expect(JSON.stringify(graph.resources.map(({ inputs }) => inputs))).not.toContain("acm-pca:IssueCertificate");
  });

  it("takes each region's intermediate from its own secret store, once that is there", () => {
    for (const place of ["mumbai", "hyderabad"]) {
      const intermediate = one(graph, externalSecret, `${place}-istio-system-externalsecret-istio-ca`);
      expect(JSON.stringify(intermediate.inputs)).toContain('"key":"prod/platform/mesh/intermediate"');
      const own = ofType(graph, store).find(({ provider }) => provider === intermediate.provider);
      expect(own === undefined ? false : goneBefore(graph, own).has(intermediate.urn)).toBe(true);
    }
  });

  it("holds no key and no token in the state", () => {
    const secrets = graph.resources.filter(({ type, slice }) => type.endsWith(":Secret") && slice?.endsWith("-platform") === true);
    expect(secrets.filter(({ name }) => /istio|mesh/.test(name))).toEqual([]);
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { graphFiles } from "../../cli/manifests/graph-files.ts";
import type { PlainObject, RecordedResource } from "../../cli/engine/graph.ts";
import { toy } from "./spawn.ts";

const folder = mkdtempSync(join(tmpdir(), "nivas-manifests-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function resource(
  type: string,
  inputs: PlainObject,
  provider: string | null = "urn:pulumi:prod::nivas::pulumi:providers:kubernetes::k8s-mumbai",
): RecordedResource {
  const own = { urn: "urn", type, name: "x", parent: null, provider, slice: null, custom: true, remote: false, readId: null, inputs };
  return { ...own, secrets: [], propertyDependencies: {}, dependencies: [], options: {}, outputs: null };
}

const chart = (name: string, of: string, values: PlainObject): RecordedResource =>
  resource("kubernetes:helm.sh/v4:Chart", { chart: of, name, namespace: "ns", version: "1.0.0", values });
const object = (kind: string, apiVersion: string, metadata: PlainObject, more: PlainObject = {}): RecordedResource =>
  resource(`kubernetes:${apiVersion}:${kind}`, { apiVersion, kind, metadata, ...more });

describe("the files of a graph", () => {
  const texts = (...resources: readonly RecordedResource[]) =>
    Object.fromEntries(graphFiles({ resources }).map(({ path, text }) => [path, text]));

  it("are an object each, by place, namespace, kind and name", () => {
    const deployment = object("Deployment", "apps/v1", { name: "order", namespace: "shop" }, { spec: { replicas: 2 } });
    expect(texts(deployment, object("Namespace", "v1", { name: "shop" }))).toEqual({
      "mumbai/objects/cluster/namespace-shop.yaml": "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n",
      "mumbai/objects/shop/deployment.apps-order.yaml":
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: order\n  namespace: shop\nspec:\n  replicas: 2\n",
    });
  });

  it("are charts with their values, and by itself what their program reads", () => {
    const made = texts(
      chart("kps", "kube-prometheus-stack", { alertmanager: { config: { route: { receiver: "none" } } } }),
      chart("otel-agent", "opentelemetry-collector", { alternateConfig: { exporters: {} } }),
      chart("jaeger", "oci://mirror/jaeger", { userconfig: { service: { extensions: [] } } }),
    );
    expect(Object.keys(made)).toEqual([
      "mumbai/charts/jaeger.yaml",
      "mumbai/charts/kps.yaml",
      "mumbai/charts/otel-agent.yaml",
      "mumbai/programs/alertmanager.yaml",
      "mumbai/programs/jaeger.yaml",
      "mumbai/programs/otel-agent.yaml",
    ]);
    expect(made["mumbai/programs/alertmanager.yaml"]).toBe("route:\n  receiver: none\n");
    expect(made["mumbai/charts/otel-agent.yaml"]).toContain("release: otel-agent\nnamespace: ns\n");
  });

  it("are rules as promtool reads them, and dashboards as Grafana does", () => {
    const rules = object(
      "PrometheusRule",
      "monitoring.coreos.com/v1",
      { name: "nivas-x", namespace: "monitoring" },
      { spec: { groups: [] } },
    );
    const labels = { grafana_dashboard: "1" };
    const board = object("ConfigMap", "v1", { name: "d", namespace: "monitoring", labels }, { data: { "d.json": '{"uid":"d"}' } });
    const made = texts(rules, board);
    expect([made["mumbai/rules/nivas-x.yaml"], made["mumbai/dashboards/d.json"]]).toEqual(["groups: []\n", '{"uid":"d"}']);
  });

  it("leave out what goes into no cluster", () => {
    expect(texts(resource("aws:s3/bucket:Bucket", {}, "urn::aws-mumbai"), resource("nivas:base:Base", {}, null))).toEqual({});
  });

  it("are never two objects in one file", () => {
    const one = object("ConfigMap", "v1", { name: "a", namespace: "n" });
    expect(() => texts(one, one)).toThrow("two objects would be mumbai/objects/n/configmap-a.yaml");
  });
});

describe("preview --manifests", () => {
  const filesOf = (): readonly string[] =>
    readdirSync(join(folder, "prod"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();

  it("writes what goes into clusters, the same bytes each time, and touches no other file", () => {
    const first = toy(["preview", "prod", "--manifests", folder]);
    expect([first.code, first.out]).toEqual([0, "prod: 2 files, 2 written or removed\n"]);
    const bytes = filesOf().map((file) => readFileSync(file, "utf8"));
    writeFileSync(join(folder, "prod", "own.txt"), "mine");
    expect(toy(["preview", "prod", "--manifests", folder]).out).toBe("prod: 2 files, nothing changes\n");
    expect(
      filesOf()
        .filter((file) => !file.endsWith("own.txt"))
        .map((file) => readFileSync(file, "utf8")),
    ).toEqual(bytes);
    expect(readFileSync(join(folder, "prod", "own.txt"), "utf8")).toBe("mine");
  });

  it("holds no secret value", () => {
    expect(
      filesOf()
        .map((file) => readFileSync(file, "utf8"))
        .join(""),
    ).not.toMatch(/toy-kubeconfig|toy-access-key|toy-password/);
  });

  it("ends with 69 where it cannot write, and leaves nothing behind", () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    expect(toy(["preview", "prod", "--manifests", file]).code).toBe(69);
    expect(readFileSync(file, "utf8")).toBe("");
  });

  it.each([
    [["--json"], "--manifests does not go with --json; expected one of the two"],
    [["--diff", "x"], "--manifests does not go with --diff; expected one of the two"],
  ])("does not go with %s", (more, text) => {
    const { code, error } = toy(["preview", "prod", "--manifests", folder, ...more]);
    expect([code, error]).toEqual([2, expect.stringContaining(text)]);
  });
});

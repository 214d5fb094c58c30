import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { graphFiles } from "../../cli/manifests/graph-files.ts";
import { writeGraphFiles } from "../../cli/manifests/write-files.ts";
import { dashboards } from "../../components/observability/model/index.ts";
import { validateCollector } from "./harness/collector.ts";
import { validateJaeger } from "./harness/jaeger.ts";
import { needs } from "./harness/needs.ts";
import { checkAlertmanagerConfig, checkRules } from "./harness/prometheus.ts";
import { environments, platformGraph, platformSpec } from "./platform.ts";

const ready = await needs({ binaries: ["promtool", "amtool", "otelcol", "jaeger"] });
const identity = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "not-a-secret", AWS_EC2_METADATA_DISABLED: "true" };

describe.runIf(ready).each(environments)("what preview --manifests writes of %s", (environment) => {
  let folder: string;
  let paths: readonly string[];
  const read = (path: string): Record<string, unknown> =>
    parse(readFileSync(join(folder, environment, path), "utf8")) as Record<string, unknown>;
  const below = (place: string, part: string): readonly string[] => paths.filter((path) => path.startsWith(`${place}/${part}/`));
  const places = platformSpec(environment).regions.map(({ place }) => place);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "nivas-manifests-"));
    const graph = await platformGraph(environment);
    paths = graphFiles(graph).map(({ path }) => path);
    expect(writeGraphFiles(graph, folder)).toEqual({ files: paths.length, changed: paths.length });
    expect(writeGraphFiles(graph, folder)).toEqual({ files: paths.length, changed: 0 });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(places)("holds rules of %s that promtool accepts", async (place) => {
    const rules = below(place, "rules");
    expect(rules.length).toBeGreaterThan(10);
    for (const path of rules) expect([path, await checkRules(read(path))]).toMatchObject([path, { status: 0 }]);
  });

  it.each(places)("holds a configuration of Alertmanager in %s that amtool accepts", async (place) => {
    expect(await checkAlertmanagerConfig(read(`${place}/programs/alertmanager.yaml`))).toMatchObject({ status: 0 });
  });

  it.each(places)("holds configurations of collectors in %s that the collector accepts", async (place) => {
    expect(await validateCollector(read(`${place}/programs/otel-gateway.yaml`))).toMatchObject({ status: 0 });
    // loadbalancing is no Go module at any version: see jaeger.referee.ts.
    const agent = read(`${place}/programs/otel-agent.yaml`) as {
      exporters: Record<string, unknown>;
      service: { pipelines: { traces: { exporters: string[] } } };
    };
    delete agent.exporters["loadbalancing"];
    agent.service.pipelines.traces.exporters = ["otlp_grpc"];
    const env = { OTEL_K8S_NODE_NAME: "node", KUBERNETES_SERVICE_HOST: "127.0.0.1", KUBERNETES_SERVICE_PORT: "1" };
    expect(await validateCollector(agent, env)).toMatchObject({ status: 0 });
  });

  it.each(places)("holds a configuration of Jaeger in %s that Jaeger accepts", async (place) => {
    expect(
      await validateJaeger(read(`${place}/programs/jaeger.yaml`), { ...identity, OPENSEARCH_URL: "https://traces.example.in" }),
    ).toMatchObject({ status: 0 });
  });

  it.each(places)("holds every dashboard of %s, as it was made", (place) => {
    const written = below(place, "dashboards").map(
      (path) => JSON.parse(readFileSync(join(folder, environment, path), "utf8")) as { readonly uid: string },
    );
    expect(written.map(({ uid }) => uid).sort()).toEqual(
      dashboards(platformSpec(environment), place)
        .map(({ uid }) => uid)
        .sort(),
    );
  });
});

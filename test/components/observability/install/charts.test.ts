import { describe, expect, it } from "vitest";
import {
  agentChart,
  charts,
  gatewayChart,
  grafanaChart,
  jaegerChart,
  kubePrometheusStackChart,
  lokiChart,
} from "../../../../components/observability/model/install/index.ts";
import { chartRow } from "../../../../components/kubernetes/model/index.ts";
import { mirrorRepository, imagesNeededBy } from "../../../../config/tables/images.ts";
import { environment } from "../../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");
const both = [
  ["prod", prod],
  ["dev", dev],
] as const;

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);

/** `repository:tag` of every image in a tree of values, whatever its form. */
function imagesIn(value: unknown): readonly string[] {
  if (typeof value === "string") return /^[\w.-]+\.amazonaws\.com\/[\w./-]+:[\w.-]+$/.test(value) ? [value] : [];
  if (!isNode(value)) return Array.isArray(value) ? value.flatMap(imagesIn) : [];
  const { registry, repository, tag } = value;
  if (typeof repository === "string" && typeof tag === "string")
    return [`${typeof registry === "string" ? `${registry}/` : ""}${repository}:${tag}`];
  return Object.values(value).flatMap(imagesIn);
}

describe("the charts of observability", () => {
  it("are these, stores before what writes to them", () => {
    expect(charts(prod, "mumbai").map((chart) => chart.releaseName ?? chart.release)).toEqual([
      "kps",
      "loki",
      "jaeger",
      "otel-gateway",
      "otel-agent",
      "grafana",
    ]);
  });

  it.each(both)("of %s stand in the namespaces of their rows", (_, spec) => {
    for (const chart of charts(spec, "mumbai"))
      expect([chart.release, chart.namespace]).toEqual([chart.release, chartRow(chart.release).namespace]);
  });

  it.each(both)("of %s pull every image they set from the region's mirror, in the version of the table", (_, spec) => {
    const mirror = spec.regions.find(({ place }) => place === "hyderabad")?.registry.mirrorHost;
    for (const chart of charts(spec, "hyderabad")) {
      const known = imagesNeededBy(chart.release).map((image) => `${mirror}/${mirrorRepository(image)}:${image.tag}`);
      const set = imagesIn(chart.values);
      expect(set.length, chart.release).toBeGreaterThan(0);
      expect(set.filter((image) => !known.includes(image))).toEqual([]);
    }
  });

  it.each(both)("of %s hold no password, and no template of Helm's", (_, spec) => {
    const text = JSON.stringify(charts(spec, "mumbai").map(({ values }) => values));
    expect(text).not.toMatch(/"(?:adminPassword|password|secretKey|accessKeyId|secretAccessKey|client_secret)":"(?!\$__file)/i);
    expect(text).not.toContain("prom-operator");
  });
});

describe("Prometheus and Alertmanager", () => {
  const values = kubePrometheusStackChart(prod, "mumbai").values;
  const small = kubePrometheusStackChart(dev, "mumbai").values;
  const { prometheusSpec } = values.prometheus;

  it("leave CRDs to the base layer, and rules, dashboards and Grafana to us", () => {
    expect(values).toMatchObject({
      crds: { enabled: false },
      defaultRules: { create: false },
      grafana: { enabled: false, forceDeployDashboards: false },
    });
  });

  it("are a pair of one and three of the other in production, on machines and with budgets of their own, and one each in development", () => {
    expect(values.prometheus).toMatchObject({
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
      prometheusSpec: { replicas: 2, podAntiAffinity: "hard" },
    });
    expect(values.alertmanager).toMatchObject({
      podDisruptionBudget: { enabled: true, minAvailable: 2 },
      alertmanagerSpec: { replicas: 3, podAntiAffinity: "hard" },
    });
    expect(small.prometheus).toMatchObject({ podDisruptionBudget: { enabled: false }, prometheusSpec: { replicas: 1 } });
    expect(small.alertmanager.alertmanagerSpec.replicas).toBe(1);
  });

  it("scrape and evaluate every 15 seconds, and say whose samples they are", () => {
    expect(prometheusSpec).toMatchObject({
      scrapeInterval: "15s",
      evaluationInterval: "15s",
      externalLabels: { place: "mumbai", region: "ap-south-1", environment: "prod" },
      replicaExternalLabelName: "prometheus_replica",
    });
    expect(kubePrometheusStackChart(prod, "hyderabad").values.prometheus.prometheusSpec.externalLabels).toEqual({
      place: "hyderabad",
      region: "ap-south-2",
      environment: "prod",
    });
  });

  it("keep the days of the configuration on a volume of which a fifth is left to the write-ahead log", () => {
    expect(prometheusSpec).toMatchObject({
      retention: `${prod.observability.metrics.retentionDays}d`,
      retentionSize: `${Math.floor(prod.observability.metrics.storageGiB * 0.8)}GiB`,
      storageSpec: {
        volumeClaimTemplate: { spec: { resources: { requests: { storage: `${prod.observability.metrics.storageGiB}Gi` } } } },
      },
    });
  });

  it("take the gateways' metrics over OTLP, as late as an agent may send them", () => {
    expect(prometheusSpec).toMatchObject({ enableOTLPReceiver: true, tsdb: { outOfOrderTimeWindow: "10m" } });
  });

  it("upload blocks of two hours where there is a global view, and write to no remote", () => {
    expect(prometheusSpec).toMatchObject({ disableCompaction: true, thanos: { objectStorageConfig: {} } });
    expect(prometheusSpec).not.toHaveProperty("remoteWrite");
    expect(small.prometheus.prometheusSpec).not.toHaveProperty("thanos");
  });
});

describe("Grafana", () => {
  const { values } = grafanaChart(prod, "mumbai");
  const ini = values["grafana.ini"];

  it("is two replicas without a volume, with times of India", () => {
    expect(values).toMatchObject({
      replicas: 2,
      persistence: { enabled: false },
      env: { TZ: "Asia/Kolkata" },
      podDisruptionBudget: { minAvailable: 1 },
    });
    expect(ini).toMatchObject({ date_formats: { default_timezone: "Asia/Kolkata" } });
    expect(ini).not.toHaveProperty("database");
  });

  it("has no password but what the cluster makes, and none at all where people sign on", () => {
    expect(values.admin).toEqual({ existingSecret: "grafana-admin", userKey: "admin-user", passwordKey: "admin-password" });
    expect(ini).toMatchObject(
      prod.observability.grafana.sso === undefined
        ? { "auth.basic": { enabled: true } }
        : { "auth.basic": { enabled: false }, auth: { disable_login_form: true }, security: { disable_initial_admin_creation: true } },
    );
  });

  it("lets in by single sign-on only who is in a group of ours, and reads the client's secret from a file", () => {
    const sso = {
      issuer: "https://login.example.in/realms/bank",
      clientId: "grafana",
      endpoints: {
        authorization: "https://login.example.in/a",
        token: "https://login.example.in/t",
        userInfo: "https://login.example.in/u",
      },
      groupsClaim: "groups",
      groups: { admin: "admins", editor: "editors", viewer: "viewers" },
    };
    const spec = { ...prod, observability: { ...prod.observability, grafana: { ...prod.observability.grafana, sso } } };
    const signed = grafanaChart(spec, "mumbai").values;
    expect(signed["grafana.ini"]).toMatchObject({
      "auth.generic_oauth": {
        enabled: true,
        client_secret: "$__file{/etc/secrets/grafana-oauth/client-secret}",
        role_attribute_path:
          "contains(groups[*], 'admins') && 'Admin' || contains(groups[*], 'editors') && 'Editor' || contains(groups[*], 'viewers') && 'Viewer'",
        role_attribute_strict: true,
      },
      auth: { disable_login_form: true },
    });
    expect(signed.extraSecretMounts).toEqual([
      { name: "oauth", secretName: "grafana-oauth", mountPath: "/etc/secrets/grafana-oauth", readOnly: true },
    ]);
  });

  it("tells nobody outside: no reports, updates, news, avatars, snapshots or plugins", () => {
    expect(ini).toMatchObject({
      analytics: { reporting_enabled: false, check_for_updates: false, check_for_plugin_updates: false },
      news: { news_feed_enabled: false },
      snapshots: { external_enabled: false },
      security: { disable_gravatar: true },
      plugins: { preinstall_disabled: true },
    });
  });

  it("has its data sources as code, tied to each other by trace ids", () => {
    const { datasources } = values.datasources["datasources.yaml"];
    expect(datasources.map(({ uid }) => uid)).toEqual(["prometheus", "global", "loki", "jaeger", "alertmanager"]);
    expect(datasources.filter(({ editable }) => editable)).toEqual([]);
    expect(JSON.stringify(datasources)).not.toMatch(/https?:\/\/(?![a-z-]+\.(?:monitoring|logging|tracing)[:"])/);
  });
});

describe("Loki", () => {
  it("is three over the region's bucket in production and one in development, reports to nobody, and keeps the days", () => {
    const { loki, singleBinary } = lokiChart(prod, "hyderabad").values;
    expect(singleBinary).toMatchObject({ replicas: 3, podDisruptionBudget: { enabled: true, maxUnavailable: 1 } });
    expect(loki).toMatchObject({
      commonConfig: { replication_factor: 3 },
      analytics: { reporting_enabled: false },
      storage: { type: "s3", bucketNames: { chunks: "prod-hyderabad-logs-111122223333" }, s3: { region: "ap-south-2" } },
      limits_config: { retention_period: "720h", allow_structured_metadata: true },
      compactor: { retention_enabled: true, delete_request_store: "s3" },
    });
    expect(lokiChart(dev, "mumbai").values.singleBinary.replicas).toBe(1);
  });
});

describe("Jaeger", () => {
  it("is two over the region's domain in production, whose address comes from a ConfigMap, and one in memory in development", () => {
    const { jaeger } = jaegerChart(prod, "mumbai").values;
    expect(jaeger).toMatchObject({
      replicas: 2,
      extraEnv: [{ name: "OPENSEARCH_URL", valueFrom: { configMapKeyRef: { name: "jaeger-storage", key: "url" } } }],
    });
    expect(jaegerChart(dev, "mumbai").values.jaeger).toMatchObject({ replicas: 1 });
    expect(jaegerChart(dev, "mumbai").values.jaeger).not.toHaveProperty("extraEnv");
  });
});

describe("the collectors", () => {
  const tls = (secretName: string) => ({
    extraVolumes: expect.arrayContaining([{ name: "tls", secret: { secretName, defaultMode: 0o440 } }]) as unknown,
    extraVolumeMounts: expect.arrayContaining([{ name: "tls", mountPath: "/etc/otel/tls", readOnly: true }]) as unknown,
  });

  it("are an agent on every node, asked by pods of that node alone, which writes to one folder of it", () => {
    const { values } = agentChart(prod, "mumbai");
    expect(values).toMatchObject({
      mode: "daemonset",
      service: { enabled: true, internalTrafficPolicy: "Local" },
      tolerations: [{ operator: "Exists" }],
      ports: { otlp: { hostPort: 0 }, "otlp-http": { hostPort: 0 } },
      securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
      ...tls("otel-agent-tls"),
    });
    expect(values.extraVolumeMounts.filter((mount) => !("readOnly" in mount)).map(({ mountPath }) => mountPath)).toEqual([
      "/var/lib/otelcol",
    ]);
    expect(values.clusterRole.rules.flatMap(({ verbs }) => [...verbs])).toEqual(["get", "watch", "list", "get", "watch", "list"]);
  });

  it("and gateways, three in production, that read nothing of the API server", () => {
    const { values } = gatewayChart(prod, "mumbai");
    expect(values).toMatchObject({
      mode: "deployment",
      replicaCount: 3,
      podDisruptionBudget: { enabled: true },
      ...tls("otel-gateway-tls"),
    });
    expect(values).not.toHaveProperty("clusterRole");
    expect(gatewayChart(dev, "mumbai").values.replicaCount).toBe(1);
  });
});

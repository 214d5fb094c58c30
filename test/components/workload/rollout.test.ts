import { describe, expect, it } from "vitest";
import { checkQuery } from "../../../components/observability/model/metrics/index.ts";
import { serviceObjects } from "../../../components/workload/model/index.ts";
import { serviceDifferences } from "../../../components/gitops/model/ignored-differences.ts";
import type { RolloutSpec, ServiceSpec } from "../../../config/spec.ts";
import { serviceOf, shopSpec } from "../../config/services/shop.ts";
import { objectsOf, theOne } from "./chosen.ts";
import { wrongWith } from "./validate.ts";

const spec = shopSpec("prod");
const bounds = { maxErrorRatio: 0.01, maxP95Seconds: 1 };
const canary: RolloutSpec = {
  kind: "canary",
  ...bounds,
  steps: [
    { weight: 10, pauseSeconds: 300 },
    { weight: 50, pauseSeconds: 0 },
  ],
  previewHeader: undefined,
};
const blueGreen: RolloutSpec = { kind: "blue-green", ...bounds, isPromotedByHand: false };
const withRollout = (rollout: RolloutSpec, more: Partial<ServiceSpec> = {}): ServiceSpec => ({
  ...serviceOf(spec, "order"),
  rollout,
  ...more,
});
const metricsOf = (objects: ReturnType<typeof objectsOf>, template: string) =>
  theOne(objects, "AnalysisTemplate", template)["spec"].metrics;
const strategyOf = (rollout: RolloutSpec) => theOne(objectsOf(withRollout(rollout), spec), "Rollout")["spec"].strategy;
const byHash = (templateName: string) => ({
  templates: [{ templateName }],
  args: [{ name: "hash", valueFrom: { podTemplateHashValue: "Latest" } }],
});

/** What the rollouts controller makes of an answer, by the conditions of a metric: its language's `len` is all that JavaScript lacks. */
function judged(metric: { successCondition?: string; failureCondition?: string }, result: readonly number[]): string {
  const holds = (condition: string): boolean =>
    Boolean(new Function("result", "len", "isNaN", `return ${condition}`)(result, (list: readonly number[]) => list.length, Number.isNaN));
  if (metric.failureCondition !== undefined && holds(metric.failureCondition)) return "failed";
  if (metric.successCondition !== undefined && holds(metric.successCondition)) return "successful";
  return metric.failureCondition === undefined ? "failed" : "inconclusive";
}

describe("a canary", () => {
  const objects = objectsOf(withRollout(canary), spec);
  const rollout = theOne(objects, "Rollout");

  it("takes the place of the Deployment, with the same pods, and is what is scaled", () => {
    const plain = objectsOf({ ...withRollout(canary), rollout: undefined }, spec);
    expect(objects.filter(({ kind }) => kind === "Deployment")).toEqual([]);
    expect(rollout["spec"].template).toEqual(theOne(plain, "Deployment")["spec"].template);
    expect(rollout["spec"].selector).toEqual(theOne(plain, "Deployment")["spec"].selector);
    expect(rollout["spec"]).not.toHaveProperty("replicas");
    expect(theOne(objects, "HorizontalPodAutoscaler")["spec"].scaleTargetRef).toEqual({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Rollout",
      name: "order-service",
    });
  });

  it("moves the weights of every route of the service, in the mesh and at the gateways, and nobody else's", () => {
    const { virtualServices, destinationRule } = rollout["spec"].strategy.canary.trafficRouting.istio;
    const routes = ["order.read-orders", "order.place-order"];
    expect(virtualServices).toEqual([
      { name: "order-service", routes },
      { name: "order-service-public", routes },
    ]);
    expect(destinationRule).toEqual({ name: "order-service", stableSubsetName: "stable", canarySubsetName: "canary" });
    const subsets = theOne(objects, "DestinationRule")["spec"].subsets.map(({ name }: { name: string }) => name);
    expect(subsets).toEqual(["stable", "canary"]);
    for (const { name, routes: named } of virtualServices) {
      const http: { name: string; route: { destination: { subset: string }; weight: number }[] }[] = theOne(
        objects,
        "VirtualService",
        name,
      )["spec"].http;
      const split = http.filter(({ name: route }) => named.includes(route));
      expect(split.map(({ name: route }) => route)).toEqual(routes);
      for (const { route } of split)
        expect(route.map(({ destination, weight }) => [destination.subset, weight])).toEqual([
          ["stable", 100],
          ["canary", 0],
        ]);
    }
  });

  it("passes a gate of its own behind every step, as a watch that is cut short counts as passed", () => {
    expect(rollout["spec"].strategy.canary.steps).toEqual([
      { setWeight: 10 },
      { pause: { duration: "300s" } },
      { analysis: byHash("order-service-gate") },
      { setWeight: 50 },
      { analysis: byHash("order-service-gate") },
    ]);
    expect(rollout["spec"].strategy.canary.analysis).toEqual({ ...byHash("order-service-watch"), startingStep: 0 });
  });

  it("goes back where pods never get ready, and keeps the old ones at full number until then", () => {
    expect(rollout["spec"]).toMatchObject({ progressDeadlineSeconds: 600, progressDeadlineAbort: true });
    expect(rollout["spec"].strategy.canary).toMatchObject({ minPodsPerReplicaSet: 2 });
    expect(rollout["spec"].strategy.canary.dynamicStableScale).toBeUndefined();
  });

  it("shows testers the new version by their header before anybody else has it", () => {
    const preview = { ...canary, previewHeader: { name: "x-preview", value: "always" } };
    const { analysis, steps } = strategyOf(preview).canary;
    expect(steps.slice(0, 4)).toEqual([
      { setCanaryScale: { replicas: 2 } },
      { pause: { duration: "300s" } },
      { setCanaryScale: { matchTrafficWeight: true } },
      { setWeight: 10 },
    ]);
    expect(analysis.startingStep).toBe(3);
    const http: { name: string; match: { headers?: object }[]; route?: object[] }[] = theOne(
      objectsOf(withRollout(preview), spec),
      "VirtualService",
      "order-service",
    )["spec"].http;
    expect(http[0]).toMatchObject({
      name: "order.read-orders.preview",
      match: [{ headers: { "x-preview": { exact: "always" } } }, { headers: { "x-preview": { exact: "always" } } }],
      route: [{ destination: { subset: "canary" } }],
    });
  });

  it("has the differences that its controller makes ignored by Argo CD, its weights above all", () => {
    const ignored = serviceDifferences(withRollout(canary)).map(({ kind, jqPathExpressions }) => `${kind} ${jqPathExpressions?.join()}`);
    expect(ignored).toContain("VirtualService .spec.http[]?.route[]?.weight");
    expect(ignored).toContain("Rollout .spec.replicas");
  });
});

describe("a blue-green", () => {
  const objects = objectsOf(withRollout(blueGreen), spec);

  it("switches the service's own Service, once its pods are ready, and judges the figures after that", () => {
    expect(strategyOf(blueGreen).blueGreen).toEqual({
      activeService: "order-service",
      previewService: "order-service-preview",
      autoPromotionEnabled: true,
      prePromotionAnalysis: byHash("order-service-ready"),
      postPromotionAnalysis: byHash("order-service-gate"),
    });
    expect(theOne(objects, "Service", "order-service-preview")["spec"]).toEqual(theOne(objects, "Service", "order-service")["spec"]);
  });

  it("has no delay before its old pods end: the controller would then cut the analysis short and call it passed", () => {
    expect(strategyOf(blueGreen).blueGreen.scaleDownDelaySeconds).toBeUndefined();
  });

  it("waits for a person where the service says so", () => {
    expect(strategyOf({ ...blueGreen, isPromotedByHand: true }).blueGreen.autoPromotionEnabled).toBe(false);
  });

  it("leaves the mesh's routes as they are", () => {
    const http = theOne(objects, "VirtualService", "order-service")["spec"].http;
    expect(http.flatMap(({ route }: { route: { weight?: number }[] }) => route.map(({ weight }) => weight))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("is read by Prometheus once: its second Service is no monitor's", () => {
    const { matchLabels } = theOne(objects, "ServiceMonitor")["spec"].selector;
    const read = objects.filter(
      ({ kind, metadata }) => kind === "Service" && Object.entries(matchLabels).every(([key, value]) => metadata.labels[key] === value),
    );
    expect(read.map(({ metadata }) => metadata.name)).toEqual(["order-service"]);
  });
});

describe("an analysis", () => {
  const every: readonly (readonly [what: string, service: ServiceSpec])[] = [
    ["a canary of HTTP", withRollout(canary)],
    ["a blue-green of HTTP", withRollout(blueGreen)],
    ["a canary of gRPC", withRollout(canary, { ports: { protocol: "grpc", serving: 8080, metrics: 8090 } })],
  ];

  it.each(every)("of %s asks the cluster's Prometheus for figures of the metrics contract, of the new pods alone", (_, service) => {
    const templates = objectsOf(service, spec).filter(({ kind }) => kind === "AnalysisTemplate");
    expect(templates).toHaveLength(2);
    for (const { spec: template } of templates) {
      expect(template.args).toEqual([{ name: "hash" }]);
      for (const { provider } of template.metrics) {
        expect(provider.prometheus.address).toBe("http://kps-prometheus.monitoring:9090");
        const query = provider.prometheus.query.replaceAll("{{args.hash}}", "6f7d8");
        expect(query).toContain('namespace="commerce",pod=~"order-service-6f7d8-.+"');
        expect(checkQuery(query)).toEqual([]);
      }
    }
  });

  it.each(every)("of %s is valid by the schemas of its kinds", (_, service) => {
    expect(serviceObjects(service, spec, "mumbai").flatMap((object) => wrongWith(object) ?? [])).toEqual([]);
  });

  it("never takes silence for health: without an answer of Prometheus it is an error after less than a minute", () => {
    for (const [, service] of every)
      for (const { kind, spec: template } of objectsOf(service, spec))
        if (kind === "AnalysisTemplate")
          for (const metric of template.metrics)
            expect(metric).toMatchObject({ consecutiveErrorLimit: 4, provider: { prometheus: { timeout: 10 } } });
  });

  it.each([
    ["good figures", [0.001], "successful", "successful"],
    ["figures at the bound", [0.01], "successful", "successful"],
    ["bad figures", [0.011], "failed", "failed"],
    ["no requests", [], "successful", "inconclusive"],
    ["no number", [NaN], "successful", "inconclusive"],
  ])("makes of %s: %j in the watch %s, at a gate %s", (_, result, watch, gate) => {
    const objects = objectsOf(withRollout(canary), spec);
    expect(judged(metricsOf(objects, "order-service-watch")[0], result)).toBe(watch);
    expect(judged(metricsOf(objects, "order-service-gate")[0], result)).toBe(gate);
  });

  it("judges the time of 95 % of requests by the service's own bound", () => {
    const [, p95] = metricsOf(objectsOf(withRollout({ ...canary, maxP95Seconds: 0.4 }), spec), "order-service-gate");
    expect([[0.4], [0.41]].map((result) => judged(p95, result))).toEqual(["successful", "failed"]);
  });

  it("lets one look of a gate decide against a version, and none decide for it unseen", () => {
    for (const metric of metricsOf(objectsOf(withRollout(canary), spec), "order-service-gate"))
      expect(metric).toMatchObject({ count: 3, interval: "30s", failureLimit: 0, inconclusiveLimit: 0 });
    for (const metric of metricsOf(objectsOf(withRollout(canary), spec), "order-service-watch"))
      expect(metric).toMatchObject({ interval: "30s", failureLimit: 1 });
  });

  it.each([
    ["pods ready", "ready-pods", [3], "successful"],
    ["too few ready", "ready-pods", [2], "failed"],
    ["none known", "ready-pods", [], "inconclusive"],
    ["no restart", "restarts", [0], "successful"],
    ["a restart", "restarts", [1], "failed"],
    ["restarts unknown", "restarts", [], "inconclusive"],
  ])("before a blue-green's switch makes of %s (%s %j) %s", (_, name, result, outcome) => {
    const metrics: { name: string; successCondition?: string }[] = metricsOf(
      objectsOf(withRollout(blueGreen), spec),
      "order-service-ready",
    );
    expect(judged(metrics.find((metric) => metric.name === name) ?? {}, result)).toBe(outcome);
  });
});

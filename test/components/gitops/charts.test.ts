import { describe, expect, it } from "vitest";
import { argoCdChart, argoRolloutsChart, charts } from "../../../components/gitops/model/index.ts";
import { chartRow, needsRetainedCrds } from "../../../components/kubernetes/model/index.ts";
import { environment } from "../kubernetes/recording.ts";
import { deliverySpec, withDelivery } from "./specs.ts";

const { spec: prod, gitops } = deliverySpec();
const dev = withDelivery(environment("dev"), {});
const large = argoCdChart(prod, gitops, "mumbai").values;
const small = argoCdChart(dev.spec, dev.gitops, "mumbai").values;
const mirror = "111122223333.dkr.ecr.ap-south-1.amazonaws.com";

describe("the charts of delivery", () => {
  it("are the rollouts controller everywhere, and Argo CD where a repository is named", () => {
    expect(charts(prod, "hyderabad").map(({ release, namespace }) => [release, namespace])).toEqual([
      ["argo-rollouts", "argo-rollouts"],
      ["argo-cd", "argocd"],
    ]);
    expect(charts({ ...prod, gitops: undefined }, "mumbai").map(({ release }) => release)).toEqual(["argo-rollouts"]);
  });

  it.each([
    ["argo-cd", large],
    ["argo-rollouts", argoRolloutsChart(prod, "mumbai").values],
  ])("keep the CRDs of %s when it goes, by its own switch", (release, values) => {
    const row = chartRow(release);
    expect(row.crds.owner).toBe("in-chart-kept");
    expect(needsRetainedCrds(row, values)).toBe(false);
  });

  it("pull through the region's registry in production", () => {
    expect(large.global.image).toEqual({ repository: `${mirror}/quay/argoproj/argocd`, tag: "v3.4.4" });
    const { registry, repository } = argoRolloutsChart(prod, "mumbai").values.controller.image;
    expect(`${registry}/${repository}`).toBe(`${mirror}/quay/argoproj/argo-rollouts`);
  });
});

describe("Argo CD in production", () => {
  const parts = ["controller", "applicationSet", "repoServer", "server"] as const;

  it.each(parts)("has two of the %s, of which one may be away, and one without a budget in development", (part) => {
    expect([large[part].replicas, large[part].pdb]).toEqual([2, { enabled: true, minAvailable: 1 }]);
    expect([small[part].replicas, small[part].pdb]).toEqual([1, { enabled: false }]);
  });

  it("has a cache of three behind a proxy, with a password of the cluster's own, and one plain one in development", () => {
    expect(large).toMatchObject({
      "redis-ha": { enabled: true, auth: true, existingSecret: "argocd-redis", persistentVolume: { enabled: false } },
    });
    const standing = { podDisruptionBudget: { maxUnavailable: 1 }, tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }] };
    expect(large).toMatchObject({ "redis-ha": { ...standing, haproxy: standing } });
    expect(JSON.stringify(large).match(/"additionalAffinities":\{"nodeAffinity".+?"hybrid"/g)).toHaveLength(2);
    expect(small).not.toHaveProperty("redis-ha");
    expect([large.redisSecretInit, small.redisSecretInit]).toEqual([{ enabled: false }, { enabled: false }]);
  });

  it.each(parts)("spreads the %s over zones, at a priority, with requests and a memory limit, and is measured", (part) => {
    expect(large.global.topologySpreadConstraints[0]).toMatchObject({ topologyKey: "topology.kubernetes.io/zone", maxSkew: 1 });
    expect(large.global.priorityClassName).toBe("system-cluster-critical");
    expect(large[part].resources).toMatchObject({
      requests: { cpu: expect.any(String), memory: expect.any(String) },
      limits: { memory: expect.any(String) },
    });
    expect(large[part].metrics).toEqual({ enabled: true, serviceMonitor: { enabled: true } });
  });

  it("signs users in at the bank's issuer alone: no account, no broker of its own, no default right", () => {
    expect(large.dex).toEqual({ enabled: false });
    expect(large.configs.cm["oidc.config"]).toBe(
      [
        "name: sso",
        "issuer: https://sso.example.in/realms/bank",
        "clientID: nivas-argocd-prod",
        "clientSecret: $argocd-sign-on:clientSecret",
        "requestedScopes: [openid, profile, email, groups]",
        "",
      ].join("\n"),
    );
    expect(large.configs.cm["admin.enabled"]).toBe("false");
    expect(large.configs.secret).toEqual({ createSecret: true });
    expect(large.configs.rbac["policy.default"]).toBe("");
  });

  it("gives nobody a right where nobody can sign in", () => {
    const closed = argoCdChart(prod, { ...gitops, sso: undefined }, "mumbai").values.configs;
    expect(closed.cm).not.toHaveProperty("oidc.config");
    expect(closed.rbac["policy.csv"]).toBe("");
  });

  it("tells the webhook of failed, degraded and finished syncs, by an address from the store", () => {
    expect(large.notifications).toMatchObject({
      enabled: true,
      metrics: { enabled: true, serviceMonitor: { enabled: true } },
      secret: { create: false, name: "argocd-notifications-secret" },
      notifiers: { "service.webhook.platform": expect.stringContaining("url: $webhook-url\n") as string },
      subscriptions: [{ recipients: ["platform"], triggers: ["on-sync-failed", "on-degraded", "on-deployed"] }],
    });
    expect(small.notifications).toEqual({ enabled: false });
  });

  it("leaves its walls to the walls of its namespace, which close the ways out too", () => {
    expect(large.global.networkPolicy).toEqual({ create: false });
  });
});

describe("the rollouts controller", () => {
  const { controller, dashboard, providerRBAC } = argoRolloutsChart(prod, "mumbai").values;

  it("is there twice in production with a budget and measures, and has no pages", () => {
    expect([controller.replicas, controller.pdb, argoRolloutsChart(dev.spec, "mumbai").values.controller.replicas]).toEqual([
      2,
      { enabled: true, minAvailable: 1 },
      1,
    ]);
    expect(controller.metrics).toMatchObject({ enabled: true, serviceMonitor: { enabled: true } });
    expect(dashboard).toEqual({ enabled: false });
  });

  it("may move the weights of the mesh and of nothing else", () => {
    const allowed = Object.entries(providerRBAC.providers).filter(([, may]) => may);
    expect(allowed).toEqual([["istio", true]]);
  });

  it("is where it is whichever hub works, and loads no plugin", () => {
    expect(argoRolloutsChart(prod, "hyderabad").values.controller.replicas).toBe(2);
    expect(controller.trafficRouterPlugins).toEqual([]);
  });
});

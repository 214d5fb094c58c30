import { PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";
import { beforeAll, describe, expect, it } from "vitest";
import { alertRules, ruleFile, type RuleObject } from "../../../../components/observability/model/alerts/index.ts";
import { installObjects, kubePrometheusStackChart, secretObjects } from "../../../../components/observability/model/install/index.ts";
import { checkQuery } from "../../../../components/observability/model/metrics/index.ts";
import { alertmanagerConfig, alertmanagerSecrets } from "../../../../components/observability/model/routing/index.ts";
import { sloRules } from "../../../../components/observability/model/slo/index.ts";
import { placesInCluster, serviceObjects } from "../../../../components/workload/model/index.ts";
import type { KubernetesObject } from "../../../../components/kubernetes/model/index.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { shopSpec } from "../../../config/services/shop.ts";
import { specWith } from "../environment.ts";
import { desks, hosts } from "../routing/teams.ts";

const environments = ["dev", "prod"] as const;
const isRule = (object: KubernetesObject): object is RuleObject => object.kind === "PrometheusRule";
const regions = environments.flatMap((environment) => specWith(environment).regions.map(({ place }) => ({ environment, place })));

describe.each(regions)("the cluster of $environment in $place", ({ environment, place }) => {
  const spec = specWith(environment);
  const rules = installObjects(spec, place).filter(isRule);

  it("is given every rule of the platform, and none of the chart's", () => {
    expect(rules).toEqual(expect.arrayContaining([...alertRules(spec, place)]));
    expect(kubePrometheusStackChart(spec, place).values.defaultRules).toEqual({ create: false });
  });

  it("is given rules that its operator takes, in the namespace of Prometheus, each by a name of its own", () => {
    for (const rule of rules) expect(() => new PrometheusRule(rule).validate()).not.toThrow();
    expect(rules.map(({ metadata }) => metadata.namespace)).toEqual(rules.map(() => "monitoring"));
    const names = rules.map(({ metadata }) => metadata.name);
    expect(names).toEqual([...new Set(names)]);
  });

  it("has an Alertmanager that routes as the configuration says", () => {
    const { config } = kubePrometheusStackChart(spec, place).values.alertmanager;
    expect(config).toEqual(alertmanagerConfig(spec, place));
  });
});

describe("secrets of receivers", () => {
  const bank = specWith("prod", desks, hosts);
  const { alertmanagerSpec } = kubePrometheusStackChart(bank, "mumbai").values.alertmanager;
  const secrets = alertmanagerSecrets(bank.observability.alerting);

  it("are files where the routes look for them", () => {
    const mounted = new Map((alertmanagerSpec.volumeMounts ?? []).map(({ mountPath, name }) => [mountPath, name]));
    const files = [...JSON.stringify(alertmanagerConfig(bank, "mumbai")).matchAll(/"(\/etc\/alertmanager\/secrets\/[^/"]+)\/[^"]+"/g)].map(
      ([, folder]) => folder ?? "",
    );
    expect(files.length).toBeGreaterThan(2);
    expect(files.filter((folder) => !mounted.has(folder))).toEqual([]);
    expect(alertmanagerSpec.volumes?.map(({ name, secret }) => [name, secret.secretName])).toEqual(
      secrets.map(({ secret }) => [secret, `alertmanager-${secret}`]),
    );
  });

  it("come from the store of the region, by name, and are written nowhere", () => {
    const wanted = secretObjects(bank).filter(
      ({ kind, metadata }) => kind === "ExternalSecret" && metadata.name.startsWith("alertmanager-"),
    );
    expect(wanted.map(({ metadata }) => metadata.name)).toEqual(secrets.map(({ secret }) => `alertmanager-${secret}`));
    for (const { secret } of secrets) expect(JSON.stringify(wanted)).toContain(`prod/platform/alertmanager/${secret}`);
    expect(installObjects(bank, "mumbai").filter(({ kind }) => kind === "Secret")).toEqual([]);
  });
});

describe.each(environments)("the services of %s", (environment) => {
  let spec: PlatformSpec;
  beforeAll(() => {
    spec = shopSpec(environment);
  });

  it("bring the rules of their objectives with them, once a cluster", () => {
    expect(spec.services.length).toBeGreaterThan(10);
    for (const region of spec.regions)
      for (const service of spec.services.filter((one) => placesInCluster(one, region).length > 0)) {
        const objects = placesInCluster(service, region).flatMap((place) => serviceObjects(service, spec, place));
        const rules = objects.filter(isRule);
        expect(rules, service.name).toEqual([sloRules(service, spec)]);
        expect(() => rules.map((rule) => new PrometheusRule(rule).validate())).not.toThrow();
      }
  });

  it("have rules that ask for what the contract has", () => {
    const { groups } = ruleFile(spec.services.map((service) => sloRules(service, spec)));
    expect(groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => checkQuery(expr)))).toEqual([]);
  });
});

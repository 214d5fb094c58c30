import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { describe, expect, it } from "vitest";
import { dashboardObjects, dashboards } from "../../../../components/observability/model/dashboards/index.ts";
import { grafanaChart, installObjects } from "../../../../components/observability/model/index.ts";
import { specWith } from "../environment.ts";

const prod = specWith("prod");
const maps = dashboardObjects(prod, "mumbai").filter(({ kind }) => kind === "ConfigMap");

describe("the objects of dashboards", () => {
  it("are a ConfigMap each, where Grafana's sidecar looks, with its label and the folder", () => {
    const { dashboards: sidecar } = grafanaChart(prod, "mumbai").values.sidecar;
    expect(maps.map(({ metadata }) => metadata)).toEqual(
      [
        ["ecommerce", "Shop"],
        ["service", "Shop"],
        ["festival", "Shop"],
        ["mesh", "Platform"],
        ["cluster", "Platform"],
        ["nodes", "Platform"],
        ["telemetry", "Platform"],
        ["cost", "Governance"],
        ["residency", "Governance"],
      ].map(([name, folder]) => ({
        name: `dashboard-nivas-${name}`,
        namespace: sidecar.searchNamespace,
        labels: { [sidecar.label]: sidecar.labelValue },
        annotations: { [sidecar.folderAnnotation]: folder },
      })),
    );
  });

  it("hold one file each, under the dashboard's own name, and nothing else than the dashboard", () => {
    const data = maps.map((map) => (map as unknown as { readonly data: Readonly<Record<string, string>> }).data);
    expect(data.flatMap((one) => Object.keys(one))).toEqual(dashboards(prod, "mumbai").map(({ uid }) => `${uid}.json`));
    expect(data.flatMap((one) => Object.values(one)).map((text) => JSON.parse(text) as unknown)).toEqual(
      JSON.parse(JSON.stringify(dashboards(prod, "mumbai"))),
    );
  });

  it("are taken by their own schema, and far from the 1 MiB that an object may have", () => {
    for (const map of maps) {
      expect(() => new ConfigMap(map as ConstructorParameters<typeof ConfigMap>[0]).validate()).not.toThrow();
      expect(Buffer.byteLength(JSON.stringify(map))).toBeLessThan(64 * 1024);
    }
  });

  it("come with the installation of a region, and the rule that prices its nodes too", () => {
    const names = installObjects(prod, "mumbai").map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    for (const name of [...maps.map(({ metadata }) => `ConfigMap/${metadata.name}`), "PrometheusRule/nivas-prices"])
      expect(names).toContain(name);
  });

  it("bring what Grafana does not let anybody change: it would be lost with the pod", () => {
    expect(grafanaChart(prod, "mumbai").values.sidecar.dashboards.provider).toMatchObject({ allowUiUpdates: false });
  });
});

import { describe, expect, it } from "vitest";
import { chartRow } from "../../components/kubernetes/model/index.ts";
import * as observability from "../../components/observability/model/index.ts";
import * as secrets from "../../components/secrets/model/index.ts";
import { checkValueKeys, unknownValueKeys, type ChartUse } from "./harness/chart-keys.ts";
import { helmTemplate, helmText } from "./harness/helm.ts";
import { needs } from "./harness/needs.ts";
import { pulledChart } from "./harness/pulled-charts.ts";
import { environments, platformSpec, type EnvironmentName } from "./platform.ts";

const ready = await needs({ binaries: ["helm"] });

/** Charts that are in no Go module are judged where they have been pulled; their values are typed and asserted by name in any case. */
function pulled(environment: EnvironmentName): readonly (readonly [title: string, use: ChartUse])[] {
  const spec = platformSpec(environment);
  return [...observability.charts(spec, "mumbai"), ...secrets.charts(spec, "mumbai")].flatMap((chart) => {
    const chartDir = pulledChart(chart.release, chartRow(chart.release).version);
    if (chartDir === undefined) return [];
    const release = chart.releaseName ?? chart.release;
    const use = { chartDir, release, namespace: chart.namespace, values: chart.values, apiVersions: ["monitoring.coreos.com/v1"] };
    return [[`${release} of ${environment}`, use] as const];
  });
}

const all = ready ? environments.flatMap(pulled) : [];
const prod = ready ? pulled("prod") : [];
if (ready && all.length === 0) console.log("charts of observability and secrets: none is pulled, none is rendered");

/** Values that are set although they change nothing that is rendered here. */
const reasons: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "grafana of prod": {
    "testFramework.enabled": "all its objects are hooks, which are not rendered; the test for hooks sees it",
    assertNoLeakedSecrets: "stops a render whose grafana.ini holds a secret, and changes none that does not",
  },
};

describe.runIf(all.length > 0)("a chart of observability or secrets, where it has been pulled:", () => {
  it.each(all)("%s has no value key that the chart does not know, and no hook", async (_, use) => {
    expect(await unknownValueKeys(use)).toEqual([]);
    expect(await helmText(use.chartDir, { ...use, hooks: true })).not.toContain("helm.sh/hook:");
  });

  it.each(prod)(
    "%s has no value key without effect",
    async (title, use) => {
      expect(await checkValueKeys(use, reasons[title])).toEqual({ unknown: [], ineffective: [], staleReasons: [] });
    },
    600_000,
  );

  it.each(all.filter(([title]) => title.startsWith("otel-")))("%s hands its collector the configuration as it is", async (_, use) => {
    const map = (await helmTemplate(use.chartDir, use)).find(({ kind }) => kind === "ConfigMap");
    expect(JSON.stringify(map)).toContain("memory_limiter");
    expect(JSON.stringify(map)).not.toContain("jaeger-compact");
  });
});

import * as bargauge from "@grafana/grafana-foundation-sdk/bargauge";
import * as common from "@grafana/grafana-foundation-sdk/common";
import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import * as logs from "@grafana/grafana-foundation-sdk/logs";
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import * as stat from "@grafana/grafana-foundation-sdk/stat";
import * as table from "@grafana/grafana-foundation-sdk/table";
import * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import * as units from "@grafana/grafana-foundation-sdk/units";
import { describe, expect, expectTypeOf, it } from "vitest";
import { dashboards, shownPanels, type Panel } from "../../../../components/observability/model/dashboards/index.ts";
import type { Plain } from "../../../../components/observability/model/dashboards/plain.ts";
import { panelUnits } from "../../../../config/dashboards/units.ts";
import { specWith } from "../environment.ts";

const prod = specWith("prod");
const shown = dashboards(prod, "mumbai");

/** What Grafana's own builder makes, as JSON. */
const built = (builder: { readonly build: () => unknown }): unknown => JSON.parse(JSON.stringify(builder.build()));

/** The first panel of a kind, as JSON. */
function first(type: string, title?: string): Panel {
  const found = shown.flatMap(shownPanels).find((panel) => panel.type === type && (title === undefined || panel.title === title));
  if (found === undefined) throw new RangeError(`there is no panel of kind ${type}`);
  return JSON.parse(JSON.stringify(found)) as Panel;
}

/** What all panels have, by the SDK. */
function common_<Builder extends timeseries.PanelBuilder | stat.PanelBuilder | bargauge.PanelBuilder | table.PanelBuilder>(
  builder: Builder,
  panel: Panel,
): Builder {
  const { id, title, description, gridPos, datasource = {}, targets = [], fieldConfig } = panel;
  builder.id(id).title(title).description(description).gridPos(gridPos).datasource(datasource);
  builder.unit(fieldConfig?.defaults.unit ?? "").noValue("nothing");
  for (const target of targets) {
    if (!("expr" in target) || !("format" in target)) continue;
    const { datasource: source, expr, legendFormat = "", refId } = target;
    const query = new prometheus.DataqueryBuilder().refId(refId).datasource(source).editorMode(prometheus.QueryEditorMode.Code).expr(expr);
    const format = panel.type === "table" ? prometheus.PromQueryFormat.Table : prometheus.PromQueryFormat.TimeSeries;
    builder.withTarget(
      target.instant === true
        ? query.legendFormat(legendFormat).format(format).instant()
        : query.legendFormat(legendFormat).format(format).range(),
    );
  }
  return builder;
}

const thresholds = (steps: sdk.Threshold[]): sdk.ThresholdsConfigBuilder =>
  new sdk.ThresholdsConfigBuilder().mode(sdk.ThresholdsMode.Absolute).steps(steps);
const colour = (mode: sdk.FieldColorModeId): sdk.FieldColorBuilder => new sdk.FieldColorBuilder().mode(mode);
const last = new common.ReduceDataOptionsBuilder().values(false).calcs(["lastNotNull"]).fields("");

describe("dashboards are what Grafana's own builders make", () => {
  it("of lines, with a limit and a runbook", () => {
    const panel = first("timeseries", "UPI payments that fail a minute");
    const builder = common_(new timeseries.PanelBuilder(), panel)
      .min(0)
      .colorScheme(colour(sdk.FieldColorModeId.PaletteClassic))
      .thresholds(
        thresholds([
          { value: null, color: "green" },
          { value: 10, color: "red" },
        ]),
      )
      .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Line))
      .drawStyle(common.GraphDrawStyle.Line)
      .lineInterpolation(common.LineInterpolation.Linear)
      .lineWidth(1)
      .fillOpacity(8)
      .gradientMode(common.GraphGradientMode.None)
      .showPoints(common.VisibilityMode.Auto)
      .pointSize(4)
      .spanNulls(false)
      .axisPlacement(common.AxisPlacement.Auto)
      .stacking(new common.StackingConfigBuilder().mode(common.StackingMode.None).group("A"))
      .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending))
      .legend(
        new common.VizLegendOptionsBuilder()
          .displayMode(common.LegendDisplayMode.Table)
          .placement(common.LegendPlacement.Bottom)
          .showLegend(true)
          .calcs(["mean", "max", "lastNotNull"])
          .sortBy("Max")
          .sortDesc(true),
      )
      .links([
        new sdk.DashboardLinkBuilder("What to do: UPIPaymentFailures")
          .type(sdk.DashboardLinkType.Link)
          .icon("doc")
          .url("docs/runbooks/UPIPaymentFailures.md")
          .targetBlank(true),
      ]);
    expect(built(builder)).toMatchObject(withoutDefaults(panel));
  });

  it("of one number", () => {
    const panel = first("stat", "Orders a minute");
    const builder = common_(new stat.PanelBuilder(), panel)
      .colorScheme(colour(sdk.FieldColorModeId.PaletteClassic))
      .thresholds(thresholds([{ value: null, color: "green" }]))
      .reduceOptions(last);
    expect(built(builder)).toMatchObject(withoutDefaults(panel));
  });

  it("of bars", () => {
    const panel = first("bargauge", "Top 10 cities by orders");
    const builder = common_(new bargauge.PanelBuilder(), panel)
      .decimals(0)
      .min(0)
      .orientation(common.VizOrientation.Horizontal)
      .colorScheme(colour(sdk.FieldColorModeId.PaletteClassic))
      .thresholds(thresholds([{ value: null, color: "green" }]))
      .reduceOptions(last);
    expect(built(builder)).toMatchObject(withoutDefaults(panel));
  });

  it("of logs", () => {
    const { options } = first("logs");
    const builder = new logs.PanelBuilder()
      .showTime(true)
      .wrapLogMessage(true)
      .enableLogDetails(true)
      .sortOrder(common.LogsSortOrder.Descending);
    expect(built(builder)).toMatchObject({ options });
  });

  it("of a table", () => {
    const { options } = first("table");
    expect(built(new table.PanelBuilder().cellHeight(common.TableCellHeight.Sm))).toMatchObject({ options });
  });

  it("of the whole, in the version of the model that the SDK writes", () => {
    const [{ panels, templating, annotations, links, ...whole } = shown[0] as (typeof shown)[number]] = shown;
    const builder = new sdk.DashboardBuilder(whole.title)
      .uid(whole.uid)
      .description(whole.description)
      .tags([...whole.tags])
      .timezone("Asia/Kolkata")
      .weekStart("monday")
      .fiscalYearStartMonth(3)
      .readonly()
      .tooltip(sdk.DashboardCursorSync.Crosshair)
      .time({ from: "now-1h", to: "now" })
      .refresh("30s");
    expect(built(builder)).toEqual({ ...whole, templating: {}, annotations: {} });
    expect([panels.length, templating.list.length, annotations.list.length, links?.length]).toEqual([20, 3, 1, 1]);
  });

  it("of a variable with several values", () => {
    const variable = shown[0]?.templating.list.find(({ name }) => name === "service");
    const builder = new sdk.QueryVariableBuilder("service")
      .label("Service")
      .datasource({ type: "prometheus", uid: "global" })
      .refresh(sdk.VariableRefresh.OnTimeRangeChanged)
      .sort(sdk.VariableSort.AlphabeticalAsc)
      .multi(true)
      .includeAll(true)
      .allValue(".*")
      .current({ text: ["All"], value: ["$__all"] });
    const { query, definition, ...same } = variable ?? { query: undefined, definition: undefined };
    expect(built(builder)).toMatchObject(same);
    expect(query).toMatchObject({ query: definition });
  });
});

/** Without what the builders have no word for: the step, exemplars and the direction of a query. */
function withoutDefaults({ targets = [], ...panel }: Panel): object {
  return {
    ...panel,
    targets: targets.map((target) =>
      Object.fromEntries(Object.entries(target).filter(([key]) => !["interval", "exemplar", "range", "instant"].includes(key))),
    ),
  };
}

describe("what types the dashboards", () => {
  it("are units that Grafana has", () => {
    const known: readonly unknown[] = Object.values(units);
    expect(panelUnits.filter((unit) => !known.includes(unit))).toEqual([]);
  });

  it("has the texts of the SDK's enumerations, and nothing else", () => {
    expectTypeOf<Plain<common.LegendDisplayMode>>().toEqualTypeOf<"list" | "table" | "hidden">();
    expectTypeOf<Plain<sdk.DashboardCursorSync>>().toEqualTypeOf<0 | 1 | 2>();
    expectTypeOf<Plain<sdk.GridPos>["h"]>().toEqualTypeOf<number>();
    expectTypeOf<keyof Plain<prometheus.Dataquery>>().not.toEqualTypeOf<keyof prometheus.Dataquery>();
    expect(Object.values(common.LegendDisplayMode)).toEqual(["list", "table", "hidden"]);
  });
});

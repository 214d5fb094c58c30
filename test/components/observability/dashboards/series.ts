import { contractSeries } from "../../../../components/observability/model/metrics/index.ts";
import { parseQuery } from "../../../../config/promql/parse.ts";
import { selectorsIn, type Matcher, type Selector } from "../../../../config/promql/selector.ts";

type Labels = Readonly<Record<string, string>>;

/** One series as an exporter tells it. */
export interface ToldSeries {
  readonly metric: string;
  readonly labels: Labels;
}

/** Labels whose values differ between pods or machines: series of two of each show what a join mixes up. */
const told = ["node", "pod", "instance"];

/** Exporters that tell of pods and nodes other than their own, from one pod. */
const aboutOthers: readonly string[] = ["kube-state-metrics", "recording-rule", "governance", "prometheus-server"];

/**
 * Series that every selector of `queries` finds: of two nodes, pods or machines each, all other labels the same wherever a
 * selector does not say otherwise, so that what belongs together joins.
 */
export function seriesFor(queries: readonly string[]): readonly ToldSeries[] {
  const all = queries.flatMap((query) => selectorsIn(parseQuery(query)).flatMap(seriesOf));
  return [...new Map(all.map((series) => [JSON.stringify(series), series])).values()];
}

function seriesOf({ metric = "", matchers }: Selector): readonly ToldSeries[] {
  const known = contractSeries().get(metric);
  if (known === undefined) return [];
  const own = [...known.labels].filter((label) => !["le", "place", "environment", "job"].includes(label)).sort();
  const varying = told.filter((label) => own.includes(label) && !(label === "instance" && aboutOthers.includes(known.source)));
  const bounds = known.labels.has("le") ? ["0.1", "1", "+Inf"] : [undefined];
  return ["x", "y"].flatMap((one) =>
    bounds.map((le) => ({
      metric,
      labels: {
        ...Object.fromEntries(own.map((label) => [label, valueOf(label, matchers, varying.includes(label) ? one : "x")])),
        ...(le === undefined ? {} : { le }),
      },
    })),
  );
}

/** A value that the conditions on `label` let pass; `otherwise` where there is none. */
function valueOf(label: string, matchers: readonly Matcher[], otherwise: string): string {
  const own = matchers.filter((matcher) => matcher.label === label);
  const exact = own.find(({ operator }) => operator === "=");
  if (exact !== undefined) return exact.value;
  const pattern = own.find(({ operator }) => operator === "=~");
  if (pattern !== undefined && !new RegExp(`^(?:${pattern.value})$`).test(otherwise)) return sampleOf(pattern.value, otherwise);
  return own.some(({ operator, value }) => operator === "!=" && value === otherwise) ? "other" : otherwise;
}

/** The first text that a pattern of a dashboard matches. */
function sampleOf(pattern: string, otherwise: string): string {
  const [first = ""] = pattern.split("|");
  return first
    .replace(/\(-?\.\+\)\?$/, "")
    .replace("..", "03")
    .replace(/\.[+*]$/, otherwise);
}

/** The text that an exporter answers with after `seconds`: counters grow, everything else stands. @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function exposition(series: readonly ToldSeries[], seconds: number): string {
  const value = ({ metric, labels }: ToldSeries): number => {
    if (contractSeries().get(metric)?.isCounter !== true) return 1;
    return seconds * (labels["le"] === "0.1" ? 1 : labels["le"] === "1" ? 3 : 4);
  };
  const line = (one: ToldSeries): string =>
    `${one.metric}{${Object.entries(one.labels)
      .map(([name, text]) => `${name}=${JSON.stringify(text)}`)
      .join(",")}} ${value(one)}`;
  return `${series.map(line).join("\n")}\n`;
}

import { loadEnvironment, projectDirectory } from "../../../config/load.ts";
import type { PlatformSpec } from "../../../config/spec.ts";
import { dashboards, type Dashboard, type Panel, type Variable } from "../model/dashboards/index.ts";
import { layoutPicture, looksOf, sectionsOf } from "./layout-picture.ts";

/** Production as its configuration says, without the conditions on places that each selector has where all regions are seen. */
function pictured(): PlatformSpec {
  const { spec } = loadEnvironment(projectDirectory, "prod");
  return {
    ...spec,
    observability: { ...spec.observability, globalView: "none", grafana: { ...spec.observability.grafana, dashboards: [] } },
  };
}

/** The page of dashboards: what each is for, where its panels stand, and what each of them asks. */
export function dashboardsPage(): string {
  const spec = pictured();
  const place = spec.regions[0]?.place ?? "";
  const all = dashboards(spec, place);
  return [
    "# Dashboards",
    "",
    "Made by `npm run generate` from the dashboards themselves, for `Pulumi.prod.yaml`; a test says that it is current. Each region's Grafana",
    "has all of them, as ConfigMaps that its sidecar reads; times are those of India. They cannot be changed by hand: add your own under",
    "`nivas:observability.grafana.dashboards`, with panels that are checked as these are.",
    "",
    'Where there is a view over all regions (`nivas:observability.globalView: thanos`), each selector also has `environment=~"$environment"`',
    'and `place=~"$place"`, which readers choose, and what is counted for each node or pod is so for each place. Logs and traces are asked of',
    "the region's own stores, as they never leave it.",
    "",
    "Lines and colours change where alerts begin, by the figures under `nivas:observability.alerting.thresholds`; those of the default are",
    "shown here. A panel links to the pages of its alerts.",
    "",
    "| dashboard | for |",
    "| --- | --- |",
    ...all.map(({ title, description }) => `| [${title}](#${anchor(title)}) | ${description} |`),
    "",
    ...all.flatMap(section),
  ].join("\n");
}

/** What a heading is linked by. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, "")
    .replace(/ /g, "-");
}

function section(dashboard: Dashboard): readonly string[] {
  const { uid, title, description, time, refresh = "" } = dashboard;
  const variables = dashboard.templating.list.map(variableText);
  return [
    `## ${title}`,
    "",
    `${description} \`${uid}\`, folder ${folderOf(dashboard)}, the last ${(time?.from ?? "").replace("now-", "")}, every ${refresh}.`,
    "",
    ...(variables.length === 0 ? [] : [`Its readers choose: ${variables.join("; ")}.`, ""]),
    ...sectionsOf(dashboard).flatMap((group) => [
      `### ${title}: ${group.title}`,
      "",
      "```text",
      layoutPicture(group),
      "```",
      "",
      ...group.panels.flatMap(panelText),
    ]),
  ];
}

function folderOf({ tags }: Dashboard): string {
  const folder = tags[1] ?? "";
  return folder.charAt(0).toUpperCase() + folder.slice(1);
}

function variableText({ name, label, definition, current }: Variable): string {
  const of = definition === undefined ? `${String(current?.text)} at first` : `\`${definition}\``;
  return `${label} (\`$${name}\`, ${of})`;
}

function panelText(panel: Panel): readonly string[] {
  const { title, description, targets = [], links = [], fieldConfig } = panel;
  const unit = fieldConfig?.defaults.unit;
  const alerts = links
    .map(({ url = "" }) => (url.split("/").at(-1) ?? "").replace(".md", ""))
    .map((name) => `[${name}](runbooks/${name}.md)`);
  return [
    `**${title}** (${looksOf(panel)}${unit === undefined ? "" : `, unit \`${unit}\``}). ${description}${alerts.length === 0 ? "" : ` Alerts: ${alerts.join(", ")}.`}`,
    "",
    ...(targets.length === 0
      ? []
      : ["```promql", ...targets.map((target) => ("expr" in target ? target.expr : `traces of ${target.service}`)), "```", ""]),
  ];
}

import { checkPanelQuery, variablesIn } from "../dashboards/check-panel-query.ts";
import { panelUnits } from "../dashboards/units.ts";
import { meant } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import { resolveObservability } from "../resolve/observability.ts";
import type { Config } from "../schema/index.ts";
import { duplicates } from "./duplicates.ts";

type OwnDashboard = Config["observability"]["grafana"]["dashboards"][number];

const root = "nivas:observability.grafana.dashboards";

/** What uids of the platform's own dashboards begin with. */
const reserved = "nivas-";

/** Variables that only series of several regions have values for. */
const ofPlaces: readonly string[] = ["environment", "place"];

/** That own dashboards can be told apart, and that each of their panels says what it shows and asks what is there. */
export function checkDashboards(config: Config): Problem[] {
  const { dashboards } = config.observability.grafana;
  const view = resolveObservability(config).globalView === "thanos" ? "global" : "cluster";
  return [
    ...duplicates(
      dashboards.map(({ uid }) => uid),
      root,
      "uid",
    ),
    ...dashboards.flatMap((dashboard, index) => checkDashboard(dashboard, `${root}[${index}]`, view)),
  ];
}

function checkDashboard(dashboard: OwnDashboard, path: string, view: "global" | "cluster"): Problem[] {
  const { uid, variables, panels } = dashboard;
  const values = new Map(variables.map((name) => [name, "x"]));
  return [
    ...(uid.startsWith(reserved)
      ? [
          {
            path: `${path}.uid`,
            value: uid,
            wrong: "begins as those of the platform's own dashboards do",
            expected: `a uid that does not begin with ${reserved}`,
            fix: "choose another",
          },
        ]
      : []),
    ...checkSize(dashboard, path),
    ...duplicates(variables, `${path}.variables`),
    ...variables.flatMap((name, index) => checkVariable(name, dashboard, `${path}.variables[${index}]`, view)),
    ...panels.flatMap((panel, index) => checkPanel(panel, `${path}.panels[${index}]`, values, view)),
  ];
}

/** A ConfigMap holds 1 MiB; what is written here is up to twice as long in JSON, and surrounded. */
const mostBytes = 400_000;

function checkSize(dashboard: OwnDashboard, path: string): Problem[] {
  const bytes = Buffer.byteLength(JSON.stringify(dashboard));
  if (bytes <= mostBytes) return [];
  return [{ path, value: bytes, wrong: "bytes are too many for a ConfigMap", expected: `at most ${mostBytes}`, fix: "make two of it" }];
}

function checkVariable(name: string, { panels }: OwnDashboard, path: string, view: "global" | "cluster"): Problem[] {
  if (view === "cluster" && ofPlaces.includes(name))
    return [
      {
        path,
        value: name,
        wrong: "chooses among regions, and a cluster's own Prometheus has one",
        expected: "service, namespace or node",
        fix: "set nivas:observability.globalView to thanos, or remove it",
      },
    ];
  if (panels.some(({ queries }) => queries.some(({ expr }) => variablesIn(expr).includes(name)))) return [];
  return [
    {
      path,
      value: name,
      wrong: "is used by no panel",
      expected: "variables that choose what is shown",
      fix: `use $${name} in a query, or remove it`,
    },
  ];
}

function checkPanel(
  { title, unit, queries }: OwnDashboard["panels"][number],
  path: string,
  values: ReadonlyMap<string, string>,
  view: "global" | "cluster",
): Problem[] {
  return [
    ...(title === undefined || title.trim() === ""
      ? [{ path, wrong: "has no title", expected: "a few words on what it shows", fix: `add ${path}.title` }]
      : []),
    ...checkUnit(unit, path),
    ...queries.flatMap((query, index) => {
      const at = `${path}.queries[${index}]`;
      return checkPanelQuery(query, values, { path: `${at}.expr`, legendPath: `${at}.legend`, view });
    }),
  ];
}

function checkUnit(unit: string | undefined, path: string): Problem[] {
  const expected = `one of ${panelUnits.join(", ")}`;
  if (unit === undefined || unit === "")
    return [{ path, wrong: "has no unit", expected, fix: `add ${path}.unit; none is for plain numbers` }];
  if (panelUnits.some((known) => known === unit)) return [];
  return [{ path: `${path}.unit`, value: unit, wrong: "is not a unit", expected, ...meant(unit, panelUnits) }];
}

import type { Problem } from "../../../../../config/problem.ts";
import type { PlatformSpec } from "../../../../../config/spec.ts";
import { dataSources } from "../../install/data-sources.ts";
import type { Dashboard } from "../dashboard-json.ts";
import { scopeOf } from "../scope.ts";
import { checkGrid } from "./grid.ts";
import { checkPanels } from "./panels.ts";
import { checkQueries } from "./queries.ts";
import { checkVariablesUsed } from "./variables.ts";

export { valuesOf } from "./queries.ts";

/**
 * Everything wrong with the dashboards of one Grafana: queries that do not parse or read what is not there, variables that
 * are missing or used by nothing, panels without title, unit or data source or on one another,
 * uids that two share, and what is too large for a ConfigMap.
 */
export function checkDashboards(dashboards: readonly Dashboard[], spec: PlatformSpec): readonly Problem[] {
  const { view } = scopeOf(spec);
  const sources = dataSources(spec).datasources.map(({ uid }) => uid);
  return [
    ...checkUids(dashboards),
    ...dashboards.flatMap((dashboard) => [
      ...checkQueries(dashboard, view),
      ...checkVariablesUsed(dashboard),
      ...checkPanels(dashboard, sources),
      ...checkGrid(dashboard),
      ...checkSize(dashboard),
    ]),
  ];
}

/** Bytes of a dashboard: what the API server keeps of one object at most, less what surrounds it. */
const mostBytes = 1_000_000;

function checkSize(dashboard: Dashboard): readonly Problem[] {
  const bytes = Buffer.byteLength(JSON.stringify(dashboard));
  if (bytes <= mostBytes) return [];
  return [
    {
      path: `dashboards.${dashboard.uid}`,
      value: bytes,
      wrong: "bytes do not fit in a ConfigMap",
      expected: `at most ${mostBytes}`,
      fix: "make two of it",
    },
  ];
}

/** Of two dashboards with one uid Grafana shows one, and not always the same. */
function checkUids(dashboards: readonly Dashboard[]): readonly Problem[] {
  return dashboards.flatMap(({ uid, title }, index): readonly Problem[] => {
    const first = dashboards.findIndex((other) => other.uid === uid);
    if (first === index) return [];
    return [
      {
        path: `dashboards[${JSON.stringify(title)}].uid`,
        value: uid,
        wrong: `is already the uid of ${JSON.stringify(dashboards[first]?.title ?? "")}`,
        expected: "each uid once",
        fix: "choose another",
      },
    ];
  });
}

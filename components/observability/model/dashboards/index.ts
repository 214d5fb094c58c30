import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { PlatformSpec } from "../../../../config/spec.ts";
import type { KubernetesObject, Named } from "../../../kubernetes/model/index.ts";
import { dashboardFolderAnnotation, dashboardLabel } from "../install/grafana.ts";
import { namespaces } from "../install/parts.ts";
import { priceRules } from "../prices/index.ts";
import { clusterDashboard } from "./cluster.ts";
import { dashboardContext, type DashboardContext } from "./context.ts";
import { costDashboard } from "./cost.ts";
import { dashboard, type DashboardDraft } from "./dashboard.ts";
import type { Dashboard } from "./dashboard-json.ts";
import { ecommerceOverview } from "./ecommerce-overview.ts";
import { festivalDashboard } from "./festival.ts";
import { meshDashboard } from "./mesh.ts";
import { nodesDashboard } from "./nodes.ts";
import { ownDashboard } from "./own.ts";
import { residencyDashboard } from "./residency.ts";
import { serviceDashboard } from "./service.ts";
import { telemetryDashboard } from "./telemetry.ts";

export { shownPanels, type Dashboard, type Panel, type Variable } from "./dashboard-json.ts";

const all: readonly ((context: DashboardContext) => DashboardDraft)[] = [
  ecommerceOverview,
  serviceDashboard,
  festivalDashboard,
  meshDashboard,
  clusterDashboard,
  nodesDashboard,
  telemetryDashboard,
  costDashboard,
  residencyDashboard,
];

/**
 * Every dashboard of the Grafana in `place`: the same for all clusters of an environment but for the place they begin with.
 * @throws RangeError for a place that is no region of `spec`
 */
export function dashboards(spec: PlatformSpec, place: string): readonly Dashboard[] {
  return drawn(spec, place).map(({ dashboard }) => dashboard);
}

/** What brings dashboards to Grafana: a ConfigMap each, which its sidecar reads, and the rule that prices nodes. */
export function dashboardObjects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  return [...drawn(spec, place).map(dashboardObject), ...priceRules(spec, place)];
}

interface Drawn {
  readonly folder: string;
  readonly dashboard: Dashboard;
}

/** The platform's dashboards, then the configuration's own. */
function drawn(spec: PlatformSpec, place: string): readonly Drawn[] {
  const context = dashboardContext(spec, place);
  const platform = all.map((draft) => ({ draft: draft(context), context }));
  const own = spec.observability.grafana.dashboards.map((one) => ownDashboard(one, context));
  return [...platform, ...own].map(({ draft, context: of }) => ({ folder: draft.folder, dashboard: dashboard(draft, of) }));
}

function dashboardObject({ folder, dashboard }: Drawn): Named<IConfigMap> {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name: `dashboard-${dashboard.uid}`,
      namespace: namespaces.monitoring,
      labels: { ...dashboardLabel },
      annotations: { [dashboardFolderAnnotation]: folder },
    },
    data: { [`${dashboard.uid}.json`]: JSON.stringify(dashboard) },
  };
}

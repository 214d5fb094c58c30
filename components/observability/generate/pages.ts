import { alertsPage } from "./alerts-page.ts";
import { dashboardsPage } from "./dashboards-page.ts";
import { metricsPage } from "./metrics-page.ts";

/** A page made from the model: its path from the repository's root, and its text. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** Every page that is made from what is watched. */
export function watchPages(): readonly Page[] {
  return [
    { path: "docs/alerts.md", text: alertsPage() },
    { path: "docs/metrics.md", text: metricsPage() },
    { path: "docs/dashboards.md", text: dashboardsPage() },
  ];
}

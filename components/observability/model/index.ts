export * from "./install/index.ts";
export { dashboards, dashboardObjects } from "./dashboards/index.ts";
export { sloRules } from "./slo/index.ts";

export * from "./install/index.ts";
export { sloRules } from "./slo/index.ts";

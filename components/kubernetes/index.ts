export { ChartRelease, type ChartReleaseArgs } from "./chart-release.ts";
export { registerObject, registerObjects } from "./register-objects.ts";
export { regionAt, type ChartUse, type ChartValues, type KubernetesObject, type Named } from "./model/index.ts";

import type { PlatformSpec } from "../../../config/spec.ts";
import { regionAt, type ChartUse, type KubernetesObject } from "../../kubernetes/model/index.ts";
import { ciliumChart } from "./cilium.ts";

export { ciliumChart } from "./cilium.ts";

/** The charts for the sites of `place`: none where it has no site. */
export function charts(spec: PlatformSpec, place: string): readonly ChartUse[] {
  return regionAt(spec, place).sites.length === 0 ? [] : [ciliumChart(spec, place)];
}

/** The objects for the sites of `place` besides what the chart brings: none, as Cilium makes its own. */
export function objects(_spec: PlatformSpec, _place: string): readonly KubernetesObject[] {
  return [];
}

import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import { regionAt } from "../../../kubernetes/model/index.ts";
import { ruleObject, type RuleObject } from "../alerts/rule.ts";
import { vcpuPrices, type VcpuPrice } from "./vcpu-prices.ts";

export { vcpuPrices, type VcpuPrice } from "./vcpu-prices.ts";

/** Name of the series that says what a node costs. */
export const nodePrice = "node:price:usd_per_hour";

const nodeLabels = [
  "label_node_kubernetes_io_instance_type",
  "label_karpenter_sh_capacity_type",
  "label_nivas_internal_pool",
  "label_nivas_internal_place",
  "label_topology_kubernetes_io_zone",
];

/**
 * PromQL of the list price of every node of a region, by node: its vCPUs times what a vCPU of its type costs in its zone.
 * Undefined where no price is known at all.
 */
export function nodePriceQuery(region: RegionSpec): string | undefined {
  const prices = vcpuPrices(region);
  if (prices.length === 0) return undefined;
  const capacity = 'max by (node) (kube_node_status_capacity{resource="cpu"})';
  return `${capacity} * on (node) group_left (${nodeLabels.join(", ")}) (${prices.map(priced).join(" or ")})`;
}

/** The rule that records what each node of the cluster in `place` costs; none where no price is known. */
export function priceRules(spec: PlatformSpec, place: string): readonly RuleObject[] {
  const expr = nodePriceQuery(regionAt(spec, place));
  if (expr === undefined) return [];
  return [ruleObject("nivas-prices", "monitoring", [{ name: "prices", rules: [{ record: nodePrice, expr }] }])];
}

function priced({ types, zones, capacity, usd }: VcpuPrice): string {
  const anyOf = (values: readonly string[]): string => (values.length === 1 ? String(values[0]) : `(${values.join("|")})`);
  // A dot of a name stands for itself; that of a family's `.+` does so too, and is followed by any size.
  const type = anyOf(types.map((one) => one.replace(".+", "\\\\..+").replace(/(?<!\\)\.(?![+])/, "\\\\.")));
  return (
    `${usd} * kube_node_labels{label_node_kubernetes_io_instance_type=~"${type}",label_topology_kubernetes_io_zone=~"${anyOf(zones)}",` +
    `label_karpenter_sh_capacity_type${capacity === "spot" ? "=" : "!="}"spot"}`
  );
}

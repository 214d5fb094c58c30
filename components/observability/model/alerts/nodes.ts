import type { AlertContext, AlertGroup } from "./alert.ts";

const disk = 'fstype!~"tmpfs|ramfs|squashfs|overlay|erofs"';

/** Nodes and the pools they come from. */
export function nodeAlerts({ thresholds }: AlertContext): AlertGroup {
  return {
    name: "nodes",
    alerts: [
      {
        name: "NodeNotReady",
        expr: 'min by (node) (kube_node_status_condition{condition="Ready",status="true"}) == 0',
        for: "10m",
        severity: "warning",
        team: "platform",
        summary: "A node is not ready",
        description: "Node {{ $labels.node }} takes no pods for ten minutes.",
      },
      {
        name: "NodeDiskFillingUp",
        expr:
          `100 * min by (instance, mountpoint) (node_filesystem_avail_bytes{${disk}}) / ` +
          `min by (instance, mountpoint) (node_filesystem_size_bytes{${disk}}) < ${thresholds.nodeDiskFreePercent}`,
        for: "15m",
        severity: "warning",
        team: "platform",
        summary: "A node's disk fills up",
        description: "{{ $value | humanize }} % are free on {{ $labels.mountpoint }} of {{ $labels.instance }}.",
        thresholds: ["nodeDiskFreePercent"],
      },
      {
        name: "NodeMemoryHigh",
        expr: `100 * (1 - min by (instance) (node_memory_MemAvailable_bytes) / min by (instance) (node_memory_MemTotal_bytes)) > ${thresholds.nodeMemoryPercent}`,
        for: "15m",
        severity: "warning",
        team: "platform",
        summary: "A node runs out of memory",
        description: "{{ $value | humanize }} % of the memory of {{ $labels.instance }} is in use.",
        thresholds: ["nodeMemoryPercent"],
      },
      {
        name: "NodeClockWrong",
        expr:
          `max by (instance) (abs(node_timex_offset_seconds)) > ${thresholds.clockOffsetSeconds} or ` +
          "min by (instance) (node_timex_sync_status) == 0 and max by (instance) (node_timex_maxerror_seconds) >= 16",
        for: "10m",
        severity: "warning",
        team: "platform",
        summary: "A node's clock is wrong",
        description: "The clock of {{ $labels.instance }} is off, or follows no time source: its logs prove nothing.",
        thresholds: ["clockOffsetSeconds"],
      },
      {
        name: "NodePoolAtLimit",
        expr:
          "100 * max by (nodepool, resource_type) (karpenter_nodepools_usage) / " +
          `max by (nodepool, resource_type) (karpenter_nodepools_limit > 0) > ${thresholds.nodePoolPercent}`,
        for: "15m",
        severity: "warning",
        team: "platform",
        summary: "A node pool is near its limit",
        description: "Pool {{ $labels.nodepool }} has {{ $value | humanize }} % of the {{ $labels.resource_type }} it may.",
        thresholds: ["nodePoolPercent"],
      },
      {
        name: "PodsUnschedulable",
        expr: "max(karpenter_scheduler_unschedulable_pods_count) > 0",
        for: "15m",
        severity: "warning",
        team: "platform",
        summary: "Pods find no node",
        description: "{{ $value | humanize }} pods fit on no node that any pool may make.",
      },
    ],
  };
}

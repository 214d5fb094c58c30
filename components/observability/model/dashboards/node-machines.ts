import type { DashboardContext } from "./context.ts";
import type { PanelDraft, QueryDraft, TimeSeriesDraft, Unit } from "./panels/draft.ts";

const disk = 'fstype!~"tmpfs|ramfs|squashfs|overlay|erofs"';

/** What each machine has and uses, by its name: exporters know themselves by address alone. */
export function machinePanels({ scope, thresholds }: DashboardContext): readonly PanelDraft[] {
  const each = scope.each("instance");
  const names = `max by (${scope.each("instance", "nodename")}) (${scope.series("node_uname_info", 'nodename=~"$node"')})`;
  const node = scope.legend("{{nodename}}");
  /** Lines of the chosen machines: the join leaves the others out. */
  const query = (expr: string, what = ""): QueryDraft => ({
    expr: `(${expr}) * on (${each}) group_left (nodename) ${names}`,
    legend: `${node}${what}`,
  });
  const least = (metric: string): string => `min by (${each}) (${scope.series(metric)})`;
  const lines = (
    title: string,
    description: string,
    unit: Unit,
    queries: readonly QueryDraft[],
    more: Partial<TimeSeriesDraft> = {},
  ): TimeSeriesDraft => ({ kind: "timeseries", title, description, size: [8, 8], unit, queries, ...more });
  const bytes = (metric: string): string => `sum by (${each}) (${scope.rate(metric, 'device!="lo"')})`;
  const mount = (metric: string): string => `min by (${scope.each("instance", "mountpoint")}) (${scope.series(metric, disk)})`;
  return [
    lines(
      "CPU in use",
      "Share of a node's CPU time that is not idle.",
      "percentunit",
      [query(`1 - avg by (${each}) (${scope.rate("node_cpu_seconds_total", 'mode="idle"')})`)],
      { min: 0, max: 1 },
    ),
    lines(
      "Memory in use",
      "Share of a node's memory that cannot be had. The line is where the alert begins.",
      "percentunit",
      [query(`1 - ${least("node_memory_MemAvailable_bytes")} / ${least("node_memory_MemTotal_bytes")}`)],
      { min: 0, max: 1, limit: { at: thresholds.nodeMemoryPercent / 100 }, alerts: ["NodeMemoryHigh"] },
    ),
    lines(
      "Disk that is free",
      "Share of each file system. The line is where the alert begins.",
      "percentunit",
      [query(`${mount("node_filesystem_avail_bytes")} / ${mount("node_filesystem_size_bytes")}`, " {{mountpoint}}")],
      { min: 0, max: 1, limit: { at: thresholds.nodeDiskFreePercent / 100, isBelow: true }, alerts: ["NodeDiskFillingUp"] },
    ),
    lines("Load of a minute", "Processes that run or wait; more than the node has CPUs means waiting.", "none", [
      query(`max by (${each}) (${scope.series("node_load1")})`),
    ]),
    lines("Network", "Bytes received and sent a second.", "Bps", [
      query(bytes("node_network_receive_bytes_total"), " received"),
      query(bytes("node_network_transmit_bytes_total"), " sent"),
    ]),
    lines("Disks at work", "Share of time with input or output under way, of the busiest disk.", "percentunit", [
      query(`max by (${each}) (${scope.rate("node_disk_io_time_seconds_total")})`),
    ]),
    lines(
      "Distance of the clock",
      "From its time source: logs of a wrong clock prove nothing. The line is where the alert begins.",
      "s",
      [query(`max by (${each}) (abs(${scope.series("node_timex_offset_seconds")}))`)],
      { limit: { at: thresholds.clockOffsetSeconds }, alerts: ["NodeClockWrong"] },
    ),
    lines("Connections tracked", "Share of those that the node can track; beyond, packets are lost.", "percentunit", [
      query(`${least("node_nf_conntrack_entries")} / ${least("node_nf_conntrack_entries_limit")}`),
    ]),
    lines(
      "Nodes that are not ready",
      "They take no pods.",
      "none",
      [
        {
          expr: `min by (${scope.each("node")}) (${scope.series("kube_node_status_condition", 'condition="Ready"', 'status="true"', 'node=~"$node"')}) == 0`,
          legend: scope.legend("{{node}}"),
        },
      ],
      { alerts: ["NodeNotReady"] },
    ),
  ];
}

import type { Scope } from "../scope.ts";
import type { Size, TimeSeriesDraft } from "./draft.ts";
import { legendOf } from "./rate-panel.ts";

/** Whose use is shown, and where an alert begins. */
export interface UseDraft {
  /** Labels that a line stands for: `pod`, `namespace`. */
  readonly by: readonly string[];
  readonly matchers?: readonly string[];
  readonly limitPercent: number;
}

const resources = {
  cpu: { title: "CPU, of its limit", used: "container_cpu_usage_seconds_total", alert: "HighCPUUsage" },
  memory: { title: "Memory, of its limit", used: "container_memory_working_set_bytes", alert: "HighMemoryUsage" },
} as const;

/** Lines of what containers use of what they may: of their limits, not of a core or a node. */
export function usePanel(
  scope: Scope,
  resource: keyof typeof resources,
  size: Size,
  { by, matchers = [], limitPercent }: UseDraft,
): TimeSeriesDraft {
  const { title, used, alert } = resources[resource];
  const sum = `sum by (${scope.each(...by)})`;
  const own = ['container!=""', ...matchers];
  const use = resource === "cpu" ? scope.rate(used, ...own) : scope.series(used, ...own);
  const limit = scope.series("kube_pod_container_resource_limits", `resource="${resource}"`, ...matchers);
  return {
    kind: "timeseries",
    title,
    description: `Share of what its limit allows. The line is where the alert begins.`,
    size,
    unit: "percentunit",
    min: 0,
    limit: { at: limitPercent / 100 },
    alerts: [alert],
    queries: [{ expr: `${sum} (${use}) / ${sum} (${limit})`, legend: scope.legend(legendOf(by)) }],
  };
}

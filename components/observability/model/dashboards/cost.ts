import { charge } from "../../../../config/tables/charges.ts";
import { instancePricesSeen } from "../../../../config/tables/instance-prices.ts";
import { nodePrice } from "../prices/index.ts";
import type { DashboardContext } from "./context.ts";
import type { DashboardDraft } from "./dashboard.ts";
import type { PanelDraft, StatDraft, TimeSeriesDraft } from "./panels/draft.ts";
import type { Scope } from "./scope.ts";
import { figure, namespaceChoice, pick, whereabouts } from "./variables.ts";

/** Hours that AWS counts for a month. */
const HOURS_A_MONTH = 730;

/** A namespace that costs more rupees a month and uses less of what it asks for than this wants a second look. */
const looked = { rupees: 50_000, use: 0.3 };

/** Rupees of a month, from USD of an hour. */
const aMonth = (usdAnHour: string): string => `${usdAnHour} * ${HOURS_A_MONTH} * $inr * $gst`;

/** What nodes, clusters and volumes cost in rupees, by list price. */
export function costDashboard(context: DashboardContext): DashboardDraft {
  const gst = charge("gst");
  return {
    uid: "nivas-cost",
    title: "Cost in rupees",
    description: "What nodes, clusters and volumes cost by list price, who asks for them, and what is paid for and not used.",
    folder: "Governance",
    hours: 24 * 7,
    refresh: "5m",
    variables: [
      ...whereabouts(context),
      namespaceChoice(context),
      figure("inr", "Rupees for 1 USD", charge("usd-inr").value),
      pick("gst", "Tax", [
        [`with GST of ${gst.value * 100} %`, 1 + gst.value],
        ["without GST", 1],
      ]),
    ],
    sections: [
      { title: "A month at this pace", panels: totals(context) },
      { title: "Nodes", panels: nodes(context) },
      { title: "Who asks for it", panels: namespaces(context) },
      { title: "Where the figures come from", panels: [sources()] },
    ],
  };
}

function totals({ scope, spec, place }: DashboardContext): readonly PanelDraft[] {
  const isExtended = spec.regions.find((region) => region.place === place)?.cluster.support === "EXTENDED";
  const clusterHour = charge("eks-cluster-hour").value + (isExtended ? charge("eks-extended-hour").value : 0);
  const clusters =
    scope.view === "global" ? `count (count by (place) (${scope.series("kube_node_info")}))` : `count (count (kube_node_info))`;
  const volumes = `sum (${scope.series("kube_persistentvolumeclaim_resource_requests_storage_bytes")}) / 2^30 * ${charge("gp3-gib-month").value}`;
  const price = scope.series(nodePrice);
  const stat = (title: string, description: string, expr: string, more: Partial<StatDraft> = {}): StatDraft => ({
    kind: "stat",
    title,
    description,
    size: [6, 5],
    unit: "currencyINR",
    decimals: 0,
    queries: [{ expr, legend: title }],
    ...more,
  });
  return [
    stat("Nodes a month", "What the nodes of this moment would cost in 730 hours.", aMonth(`sum (${price})`)),
    stat("Clusters a month", "What EKS takes for control planes.", aMonth(`${clusters} * ${clusterHour}`)),
    stat("Volumes a month", "Claims of volumes at the price of gp3; snapshots are not among them.", `${volumes} * $inr * $gst`),
    stat(
      "Nodes without a price",
      "Own machines of sites, and types that the table of prices does not know: they are not in the figures, and not free.",
      `count (${scope.series("kube_node_info")}) - (count (${price}) or vector(0))`,
      { unit: "none", limit: { at: 1 } },
    ),
  ];
}

function nodes({ scope }: DashboardContext): readonly PanelDraft[] {
  const price = scope.series(nodePrice);
  const by = (title: string, description: string, label: string): TimeSeriesDraft => ({
    kind: "timeseries",
    title,
    description,
    size: [12, 8],
    unit: "currencyINR",
    min: 0,
    isStacked: true,
    queries: [{ expr: aMonth(`sum by (${label}) (${price})`), legend: `{{${label}}}` }],
  });
  return [
    by("Rupees a month, by place", "Local Zones cost about a third more than their region.", "label_nivas_internal_place"),
    by("Rupees a month, by pool", "System nodes, and the pools of Karpenter.", "label_nivas_internal_pool"),
    by("Rupees a month, by capacity", "On demand carries what has to stay; Spot the rest.", "label_karpenter_sh_capacity_type"),
    by("Rupees a month, by type", "Types that Karpenter chose.", "label_node_kubernetes_io_instance_type"),
  ];
}

/** What a namespace's requests cost: its share of each node's CPU times the price of the node. USD an hour. */
function costOfNamespaces(scope: Scope): string {
  const node = scope.each("node");
  const asked = scope.series("kube_pod_container_resource_requests", 'resource="cpu"', 'namespace=~"$namespace"');
  const there = scope.series("kube_node_status_allocatable", 'resource="cpu"');
  return (
    `sum by (namespace) (sum by (${scope.each("node", "namespace")}) (${asked}) / on (${node}) group_left () max by (${node}) (${there}) ` +
    `* on (${node}) group_left () max by (${node}) (${scope.series(nodePrice)}))`
  );
}

function namespaces({ scope }: DashboardContext): readonly PanelDraft[] {
  const chosen = 'namespace=~"$namespace"';
  const used =
    `sum by (namespace) (${scope.series("namespace:container_cpu_usage:sum_rate5m", chosen)}) / ` +
    `sum by (namespace) (${scope.series("kube_pod_container_resource_requests", 'resource="cpu"', chosen)})`;
  const rupees = aMonth(costOfNamespaces(scope));
  return [
    {
      kind: "bargauge",
      title: "Rupees a month, by namespace",
      description: "Its share of the CPU of each node times the price of the node. What nobody asks for is nobody's, and in no bar.",
      size: [12, 9],
      unit: "currencyINR",
      decimals: 0,
      queries: [{ expr: `sort_desc(${rupees})`, legend: "{{namespace}}" }],
    },
    {
      kind: "bargauge",
      title: "CPU used of what is asked for, by namespace",
      description: "Far below 100 % means paid for and idle: lower the requests.",
      size: [12, 9],
      unit: "percentunit",
      min: 0,
      limit: { at: looked.use, isBelow: true },
      queries: [{ expr: `sort(${used})`, legend: "{{namespace}}" }],
    },
    {
      kind: "table",
      title: "Dear and idle",
      description: `Namespaces that cost more than Rs ${looked.rupees} a month and use less than ${looked.use * 100} % of the CPU they ask for.`,
      size: [12, 8],
      unit: "currencyINR",
      queries: [
        {
          expr: `${rupees} > ${looked.rupees} and on (namespace) ${used} < ${looked.use}`,
          legend: "{{namespace}}",
          column: "rupees a month",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Paid for and asked for by nobody",
      description: "Share of the CPU of all nodes that no pod asks for: room for what comes, and waste beyond it.",
      size: [12, 8],
      unit: "percentunit",
      min: 0,
      max: 1,
      queries: [
        {
          expr:
            `1 - sum (${scope.series("kube_pod_container_resource_requests", 'resource="cpu"')}) / ` +
            `sum (${scope.series("kube_node_status_allocatable", 'resource="cpu"')})`,
          legend: "free",
        },
      ],
    },
  ];
}

function sources(): PanelDraft {
  const [rate, gst, cluster, volume] = (["usd-inr", "gst", "eks-cluster-hour", "gp3-gib-month"] as const).map(charge);
  const line = (what: string, row: ReturnType<typeof charge> | undefined): string =>
    row === undefined ? "" : `| ${what} | ${row.value} ${row.unit} | ${row.seen} |`;
  return {
    kind: "text",
    title: "Prices and their dates",
    description: "What the figures above are worked out with.",
    size: [24, 8],
    content: [
      "Estimates by list price; an invoice follows AWS's own prices, its rate of the day, and what was agreed with it.",
      "Traffic, load balancers, NAT, logs and databases are not among them.",
      "",
      "| what | value | seen on |",
      "| --- | --- | --- |",
      `| EC2 on demand; Spot as the average of its day, which is no forecast | by type and zone | ${instancePricesSeen} or later |`,
      line("exchange rate; the field above changes it", rate),
      `| GST | ${(gst?.value ?? 0) * 100} % | ${gst?.seen ?? ""} |`,
      line("EKS", cluster),
      line("gp3; of ap-south-2 not verified, taken to be the same", volume),
    ].join("\n"),
  };
}

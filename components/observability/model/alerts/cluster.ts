import { ratio, type AlertContext, type AlertGroup } from "./alert.ts";
import { jobs } from "./jobs.ts";

/** A series for each node and whether it is ready, with the place it stands in. */
const readyNodes =
  'label_replace(kube_node_status_condition{condition="Ready",status="true"} * on (node) group_left (label_nivas_internal_place) ' +
  'kube_node_labels{label_nivas_internal_place!=""}, "place", "$1", "label_nivas_internal_place", "(.+)")';

/** What a whole cluster, or a place of it, stands on. */
export function clusterAlerts({ thresholds }: AlertContext): AlertGroup {
  return {
    name: "cluster",
    alerts: [
      {
        name: "PlaceDown",
        expr: `100 * sum by (place) (${readyNodes}) / count by (place) (${readyNodes}) < ${thresholds.placeReadyPercent}`,
        for: "3m",
        severity: "critical",
        team: "platform",
        summary: "{{ $labels.place }} is down",
        description: "Only {{ $value | humanize }} % of the nodes in {{ $labels.place }} are ready.",
        thresholds: ["placeReadyPercent"],
      },
      {
        name: "KubernetesApiDown",
        expr: `absent(up{job="${jobs.apiServer}"} == 1)`,
        for: "5m",
        severity: "critical",
        team: "platform",
        summary: "The Kubernetes API does not answer",
        description: "No API server answers: nothing is scheduled, scaled or rolled out.",
      },
      {
        name: "KubernetesApiErrors",
        expr: `sum(rate(apiserver_request_total{code=~"5.."}[5m])) / sum(rate(apiserver_request_total[5m])) > ${ratio(thresholds.apiErrorPercent)}`,
        for: "10m",
        severity: "critical",
        team: "platform",
        summary: "The Kubernetes API fails",
        description: "{{ $value | humanizePercentage }} of the requests to the Kubernetes API fail.",
        thresholds: ["apiErrorPercent"],
      },
      {
        name: "ClusterDnsErrors",
        expr: `sum(rate(coredns_dns_responses_total{rcode="SERVFAIL"}[5m])) / sum(rate(coredns_dns_responses_total[5m])) > ${ratio(thresholds.dnsErrorPercent)}`,
        for: "10m",
        severity: "critical",
        team: "platform",
        summary: "The cluster's DNS fails",
        description: "{{ $value | humanizePercentage }} of the questions to the cluster's DNS fail.",
        thresholds: ["dnsErrorPercent"],
      },
      {
        name: "ClusterStateNotReported",
        expr: "absent(kube_node_info)",
        for: "10m",
        severity: "critical",
        team: "platform",
        summary: "Nobody reports the state of the cluster",
        description: "kube-state-metrics answers nothing: every alert about nodes and pods is blind.",
      },
    ],
  };
}

import { readFileSync } from "node:fs";
import type { ExporterTable } from "./metric.ts";

/** Exporters whose metrics the contract takes, each a table in `config/tables/metrics`. */
export const exporters = [
  "kube-state-metrics",
  "cadvisor",
  "kubelet",
  "kube-apiserver",
  "coredns",
  "node-exporter",
  "istio-proxy",
  "istiod",
  "argo-cd",
  "argo-rollouts",
  "cert-manager",
  "external-secrets",
  "velero",
  "karpenter",
  "loki",
  "otel-collector",
  "prometheus",
  "prometheus-server",
  "alertmanager",
] as const;

/** One of them. */
export type Exporter = (typeof exporters)[number];

const read = new Map<Exporter, ExporterTable>();

/** The table of `exporter`, read once; its form is checked by tests. */
export function exporterTable(exporter: Exporter): ExporterTable {
  const known = read.get(exporter);
  if (known !== undefined) return known;
  const table = JSON.parse(readFileSync(new URL(`../tables/metrics/${exporter}.json`, import.meta.url), "utf8")) as ExporterTable;
  read.set(exporter, table);
  return table;
}

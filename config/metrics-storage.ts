import type { MetricsSpec } from "./observability-spec.ts";

/** Bytes a sample takes after compression: the upper end of Prometheus's own figure of one to two. @see https://prometheus.io/docs/prometheus/latest/storage/#operational-aspects */
const BYTES_PER_SAMPLE = 2;

/** Share of the volume that blocks may fill: the rest is for the write-ahead log, which is not counted, and for compaction. */
export const BLOCKS_SHARE = 0.8;

const GIB = 1024 ** 3;

/**
 * The GiB that a Prometheus needs to keep its retention: seconds kept, times samples a second, times bytes a sample, over
 * the share that blocks may fill.
 * @see https://prometheus.io/docs/prometheus/latest/storage/#operational-aspects
 */
export function neededGiB({
  retentionDays,
  series,
  scrapeSeconds,
}: Pick<MetricsSpec, "retentionDays" | "series" | "scrapeSeconds">): number {
  const bytes = ((retentionDays * 86_400 * series) / scrapeSeconds) * BYTES_PER_SAMPLE;
  return Math.ceil(bytes / GIB / BLOCKS_SHARE);
}

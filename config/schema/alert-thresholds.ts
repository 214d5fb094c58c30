import { z } from "zod";

const percent = z.number().gt(0, "is not above 0; expected a percentage").lt(100, "is not below 100; expected a percentage");
const count = z.number().gt(0, "is not above 0; expected a positive number");

const limit = (schema: z.ZodNumber, value: number, meaning: string) => schema.default(value).describe(`${meaning}. Default: ${value}`);

/** What the platform's alerts compare with: each alert fires beyond its figure, not at it. */
export const alertThresholds = z.strictObject({
  orderFailurePercent: limit(percent, 5, "Failed orders, of all orders"),
  upiFailuresPerMinute: limit(count, 10, "Failed UPI payments a minute"),
  festivalRequestsPerSecond: limit(count, 1000, "Requests a second that count as a festival's"),
  httpErrorPercent: limit(percent, 5, "Failed requests of a watched service, of all its requests"),
  watchedLatencySeconds: limit(
    count,
    2,
    "Time of 95 % of requests of a watched service; a bound of the histogram's buckets is the most exact",
  ),
  responseSeconds: limit(count, 1, "Time of 95 % of requests of any service"),
  memoryLimitPercent: limit(percent, 80, "Memory of a container, of its limit"),
  cpuLimitPercent: limit(percent, 80, "CPU of a container, of its limit"),
  complianceScorePercent: limit(percent, 90, "Controls of a regulation that a service is to pass"),
  certificateWarningDays: limit(count, 21, "Days a certificate still holds, its renewal being due, when its team is told"),
  certificateCriticalDays: limit(count, 7, "Days a certificate still holds, its renewal being due, when somebody is woken"),
  meshAuthorityDays: limit(count, 30, "Days the mesh's signing certificate still holds, its renewal being due"),
  meshWorkloadCertificateHours: limit(count, 6, "Hours a workload's mesh certificate still holds; it lasts 24 and is renewed at half"),
  meshSigningErrorPercent: limit(percent, 50, "Failed requests of proxies for a certificate"),
  meshErrorPercent: limit(percent, 5, "Failed requests between two workloads of the mesh"),
  backupMaxAgeHours: limit(count, 26, "Hours since a schedule's last good backup"),
  targetsDownPercent: limit(percent, 10, "Targets of a job that do not answer"),
  seriesInMemory: limit(count, 5_000_000, "Series that one Prometheus holds in memory"),
  collectorQueuePercent: limit(percent, 80, "Batches that wait in a collector's queue, of those it can hold"),
  logRequestErrorPercent: limit(percent, 5, "Failed requests of the log store"),
  logRetentionHours: limit(count, 24, "Hours since the log store last deleted what is past its retention"),
  notificationFailurePercent: limit(percent, 1, "Failed messages about alerts, of all by one way of telling"),
  volumeFreePercent: limit(percent, 10, "Free space of a volume"),
  nodeDiskFreePercent: limit(percent, 10, "Free space of a node's disk"),
  nodeMemoryPercent: limit(percent, 92, "Memory in use on a node"),
  clockOffsetSeconds: limit(count, 0.05, "Distance of a node's clock from its time source"),
  restartsPerQuarterHour: limit(count, 3, "Restarts of a container in 15 minutes"),
  quotaPercent: limit(percent, 90, "Use of a namespace's quota"),
  nodePoolPercent: limit(percent, 90, "Use of a node pool's limit"),
  dnsErrorPercent: limit(percent, 1, "Questions that the cluster's DNS fails to answer"),
  apiErrorPercent: limit(percent, 3, "Failed requests of the Kubernetes API"),
  placeReadyPercent: limit(percent, 50, "Nodes of a place that are ready, below which the place counts as down"),
});

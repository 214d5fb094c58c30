import type { AlertCase } from "./case.ts";
import { clusterCases } from "./cluster.ts";
import { commerceCases } from "./commerce.ts";
import { deliveryCases } from "./delivery.ts";
import { monitoringCases } from "./monitoring.ts";
import { securityCases } from "./security.ts";
import { serviceCases } from "./services.ts";
import { telemetryCases } from "./telemetry.ts";
import { workloadCases } from "./workloads.ts";

export type { AlertCase, Series } from "./case.ts";

/** What every alert of the platform is proved with. */
export const alertCases: readonly AlertCase[] = [
  ...commerceCases,
  ...serviceCases,
  ...securityCases,
  ...deliveryCases,
  ...clusterCases,
  ...workloadCases,
  ...monitoringCases,
  ...telemetryCases,
];

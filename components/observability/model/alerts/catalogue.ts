import { alertmanagerAlerts } from "./alertmanager.ts";
import type { AlertContext, AlertGroup } from "./alert.ts";
import { backupAlerts } from "./backups.ts";
import { certificateAlerts } from "./certificates.ts";
import { clusterAlerts } from "./cluster.ts";
import { commerceAlerts } from "./commerce.ts";
import { deliveryAlerts } from "./delivery.ts";
import { meshAlerts } from "./mesh.ts";
import { nodeAlerts } from "./nodes.ts";
import { prometheusAlerts } from "./prometheus.ts";
import { residencyAlerts } from "./residency.ts";
import { resourceAlerts } from "./resources.ts";
import { serviceAlerts } from "./services.ts";
import { telemetryAlerts } from "./telemetry.ts";
import { workloadAlerts } from "./workloads.ts";

/** Every alert of the platform, by what it is about; those of services' objectives come with the services. */
export function alertGroups(context: AlertContext): readonly AlertGroup[] {
  return [
    commerceAlerts(context),
    serviceAlerts(context),
    residencyAlerts(context),
    clusterAlerts(context),
    nodeAlerts(context),
    workloadAlerts(context),
    resourceAlerts(context),
    meshAlerts(context),
    certificateAlerts(context),
    deliveryAlerts(context),
    backupAlerts(context),
    telemetryAlerts(context),
    prometheusAlerts(context),
    alertmanagerAlerts(context),
  ];
}

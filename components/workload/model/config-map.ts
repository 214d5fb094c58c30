import { createHash } from "node:crypto";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { variablePrefix } from "../../../config/services/variables.ts";
import type { ServiceSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { serviceLabels } from "./labels.ts";

/** The settings of a service: its own, and where its datastores are. None is secret. */
export function configMap(service: ServiceSpec): Named<IConfigMap> {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: service.objectName, namespace: service.team, labels: serviceLabels(service) },
    data: settingsOf(service),
  };
}

/** What changes when a setting does: pods read settings when they start, so that a new one starts new pods. */
export function settingsHash(service: ServiceSpec): string {
  return createHash("sha256")
    .update(JSON.stringify(settingsOf(service)))
    .digest("hex")
    .slice(0, 16);
}

function settingsOf({ datastores, settings }: ServiceSpec): Record<string, string> {
  const stores = datastores.flatMap(({ name, host, port }): [string, string][] => {
    const prefix = variablePrefix(name);
    return [
      [`${prefix}_HOST`, host],
      [`${prefix}_PORT`, String(port)],
    ];
  });
  return Object.fromEntries([...Object.entries(settings), ...stores].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

import type { ServiceSpec } from "../../../config/spec.ts";
import { residencyLabels } from "../../mesh/model/index.ts";
import type { ServicePlace } from "./place.ts";

type Labels = Readonly<Record<string, string>>;

/** Label that chooses the pods of a service, whatever their place and version. */
export function serviceSelector({ objectName }: Pick<ServiceSpec, "objectName">): Labels {
  return { "app.kubernetes.io/name": objectName };
}

/** Labels that choose the pods of one workload of a service; they never change, as a selector cannot. */
export function workloadSelector(service: Pick<ServiceSpec, "objectName">, place: ServicePlace, version: string): Labels {
  return { ...serviceSelector(service), version, "nivas.internal/place": place.id };
}

/** Labels of every object of a service. */
export function serviceLabels(service: ServiceSpec): Labels {
  return {
    ...serviceSelector(service),
    "app.kubernetes.io/managed-by": "nivas",
    "nivas.internal/service": service.name,
    "nivas.internal/team": service.team,
    "nivas.internal/tier": service.tier,
    "nivas.internal/data-class": service.dataClass,
  };
}

/** Labels of the pods of a workload: what selects them, who they are, and that their place is proven to be in India. */
export function podLabels(service: ServiceSpec, place: ServicePlace, version: string): Labels {
  return {
    ...workloadSelector(service, place, version),
    app: service.objectName,
    "nivas.internal/service": service.name,
    "nivas.internal/team": service.team,
    "nivas.internal/tier": service.tier,
    "nivas.internal/data-class": service.dataClass,
    ...residencyLabels(place.id),
    monitored: "true",
  };
}

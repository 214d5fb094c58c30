import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { ServiceSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { serviceLabels, workloadSelector } from "./labels.ts";
import { workloadAt, type ServicePlace } from "./place.ts";
import { podTemplate } from "./pod.ts";

/** What a Deployment and a Rollout have in common: their pods, how these are told apart, how many a first installation has. */
export function replicatedPods(service: ServiceSpec, place: ServicePlace, version: string) {
  return {
    replicas: service.scaling.startReplicas,
    revisionHistoryLimit: 5,
    selector: { matchLabels: { ...workloadSelector(service, place, version) } },
    template: podTemplate(service, place, version),
  };
}

/** The Deployment of one version of a service in a place: a new image comes two pods at a time, with one at most missing. */
export function deployment(service: ServiceSpec, place: ServicePlace, version: string): Named<IDeployment> {
  const { replicas, revisionHistoryLimit, selector, template } = replicatedPods(service, place, version);
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: workloadAt(service, place, version), namespace: service.team, labels: serviceLabels(service) },
    spec: {
      replicas,
      revisionHistoryLimit,
      progressDeadlineSeconds: 600,
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 2, maxUnavailable: 1 } },
      selector,
      template,
    },
  };
}

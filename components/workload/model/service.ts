import type { IService } from "kubernetes-models/v1/Service";
import type { ServiceSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { serviceLabels, serviceSelector } from "./labels.ts";

/** The name that callers use and Prometheus names its job by: all pods of a service in a cluster, whatever their place and version. */
export function service(spec: ServiceSpec): Named<IService> {
  return kubernetesServiceNamed(spec.objectName, spec, { app: spec.objectName });
}

/** A Service called `name` over the pods of `spec`, with `labels` besides those of all its objects. */
export function kubernetesServiceNamed(name: string, spec: ServiceSpec, labels: Readonly<Record<string, string>> = {}): Named<IService> {
  const { metrics, protocol, serving } = spec.ports;
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace: spec.team, labels: { ...serviceLabels(spec), ...labels } },
    spec: {
      type: "ClusterIP",
      selector: { ...serviceSelector(spec) },
      ports: [
        // The mesh reads the protocol off the name and this field; the number is the container's, as routes and policies name it.
        { name: protocol, port: serving, targetPort: protocol, protocol: "TCP", appProtocol: protocol },
        { name: "metrics", port: metrics, targetPort: "metrics", protocol: "TCP", appProtocol: "http" },
      ],
    },
  };
}

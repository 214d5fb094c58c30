import type { IContainer } from "kubernetes-models/v1/Container";
import type { IProbe } from "kubernetes-models/v1/Probe";
import type { RegistrySpec, ServiceImage, ServiceSpec } from "../../../config/spec.ts";
import { hasSecrets } from "./external-secret.ts";
import { imageInRegion } from "./image.ts";

/** Name of a service's own container, beside the mesh's. */
export const containerName = "app";

/** Seconds that a pod goes on serving after it was told to end, while its address leaves every balancer. */
export const preStopSeconds = 15;

/** Seconds between two looks of each probe. */
const periods = { startup: 5, readiness: 10, liveness: 30 } as const;

/** Where secrets stand as files, which follow a rotation without a restart; the variables do not. */
export const secretsPath = "/etc/nivas/secrets";

/**
 * The container of a service: settings and secrets as variables, no root, nothing writable but `/tmp`, and fifteen seconds
 * of grace before it ends.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function container(service: ServiceSpec, image: ServiceImage, registry: RegistrySpec): IContainer {
  const { limits, requests } = service.resources;
  return {
    name: containerName,
    image: imageInRegion(image, registry),
    imagePullPolicy: "IfNotPresent",
    ports: [
      { name: service.ports.protocol, containerPort: service.ports.serving, protocol: "TCP" },
      { name: "metrics", containerPort: service.ports.metrics, protocol: "TCP" },
    ],
    envFrom: [
      { configMapRef: { name: service.objectName } },
      ...(hasSecrets(service) ? [{ secretRef: { name: service.objectName } }] : []),
    ],
    resources: { requests: { ...requests }, limits: { ...limits } },
    ...probesOf(service),
    lifecycle: { preStop: { sleep: { seconds: preStopSeconds } } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
    },
    volumeMounts: [
      { name: "tmp", mountPath: "/tmp" },
      ...(hasSecrets(service) ? [{ name: "secrets", mountPath: secretsPath, readOnly: true }] : []),
    ],
  };
}

function probesOf(service: ServiceSpec): Pick<IContainer, "startupProbe" | "readinessProbe" | "livenessProbe"> {
  const { livenessPath, readinessPath, startupSeconds } = service.probes;
  return {
    startupProbe: {
      ...asked(service, livenessPath),
      periodSeconds: periods.startup,
      timeoutSeconds: 3,
      failureThreshold: Math.ceil(startupSeconds / periods.startup),
    },
    readinessProbe: { ...asked(service, readinessPath), periodSeconds: periods.readiness, timeoutSeconds: 3, failureThreshold: 3 },
    livenessProbe: { ...asked(service, livenessPath), periodSeconds: periods.liveness, timeoutSeconds: 5, failureThreshold: 3 },
  };
}

/** A probe of gRPC has no path: the health service answers for the whole. @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/ */
function asked({ ports }: ServiceSpec, path: string): Pick<IProbe, "grpc" | "httpGet"> {
  return ports.protocol === "grpc" ? { grpc: { port: ports.serving } } : { httpGet: { path, port: ports.protocol } };
}

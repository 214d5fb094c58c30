import type { IPodTemplateSpec } from "kubernetes-models/v1/PodTemplateSpec";
import type { ServiceSpec } from "../../../config/spec.ts";
import { settingsHash } from "./config-map.ts";
import { container, preStopSeconds } from "./container.ts";
import { hasSecrets } from "./external-secret.ts";
import { podLabels } from "./labels.ts";
import type { ServicePlace } from "./place.ts";
import { placement } from "./placement.ts";
import { needsToken } from "./service-account.ts";

/** Seconds that a container has to end itself once it is told to, after its last request. */
const exitSeconds = 10;

/**
 * What the mesh's sidecar asks for and may use, and that it is there before the service and drains with it.
 * @see https://istio.io/latest/docs/reference/config/annotations/
 */
function sidecarAnnotations(service: ServiceSpec): Record<string, string> {
  return {
    "sidecar.istio.io/proxyCPU": "50m",
    "sidecar.istio.io/proxyMemory": "128Mi",
    "sidecar.istio.io/proxyMemoryLimit": "256Mi",
    "proxy.istio.io/config": JSON.stringify({
      holdApplicationUntilProxyStarts: true,
      terminationDrainDuration: `${drainSeconds(service)}s`,
    }),
  };
}

/** Seconds that the longest request may still take after a pod was told to end. */
function drainSeconds({ traffic }: ServiceSpec): number {
  return preStopSeconds + Math.ceil(Math.max(...traffic.routes.map(({ timeoutSeconds }) => timeoutSeconds)));
}

/** The pods of one version of a service in a place: what a Deployment and a Rollout both hold. */
export function podTemplate(service: ServiceSpec, place: ServicePlace, version: string): IPodTemplateSpec {
  const image = service.otherVersions[version] ?? service.image;
  return {
    metadata: {
      labels: podLabels(service, place, version),
      annotations: { "nivas.internal/settings-hash": settingsHash(service), ...sidecarAnnotations(service) },
    },
    spec: {
      serviceAccountName: service.objectName,
      automountServiceAccountToken: needsToken(service),
      enableServiceLinks: false,
      terminationGracePeriodSeconds: drainSeconds(service) + exitSeconds,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 1000,
        runAsGroup: 1000,
        fsGroup: 2000,
        fsGroupChangePolicy: "OnRootMismatch",
        seccompProfile: { type: "RuntimeDefault" },
      },
      ...placement(service, place, version),
      containers: [container(service, image, place.region.registry)],
      volumes: [
        { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
        ...(hasSecrets(service) ? [{ name: "secrets", secret: { secretName: service.objectName, defaultMode: 0o440 } }] : []),
      ],
    },
  };
}

import type { ISidecar } from "@kubernetes-models/istio/networking.istio.io/v1/Sidecar";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import type { IPeerAuthentication } from "@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication";
import type { ITelemetry } from "@kubernetes-models/istio/telemetry.istio.io/v1/Telemetry";
import { dataClassHeader, unknownDataClass } from "../../../../config/data-class.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import type { KubernetesObject, Named } from "../../../kubernetes/model/index.ts";
import { collectorHosts } from "../routing/index.ts";
import { meshNamespace, telemetryProviders } from "./names.ts";

/**
 * What holds for every workload until an object of its own says more: mutual TLS, nothing allowed, nothing reached beyond
 * its own namespace and the collectors, access logs and traces. Health checks and metrics are answered by the proxy's agent
 * on ports that are not led through the proxy, so neither needs an exception.
 * @see https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio
 */
export function meshDefaults(spec: PlatformSpec): readonly KubernetesObject[] {
  return [mutualTls(spec), denyAll(), reach(), telemetry(spec)];
}

function mutualTls({ mesh }: PlatformSpec): Named<IPeerAuthentication> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "PeerAuthentication",
    metadata: { name: "default", namespace: meshNamespace },
    spec: { mtls: { mode: mesh.mtls } },
  };
}

/** An empty rule list allows nothing. @see https://istio.io/latest/docs/concepts/security/#allow-nothing-deny-all-and-allow-all-policy */
function denyAll(): Named<IAuthorizationPolicy> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: "allow-nothing", namespace: meshNamespace },
    spec: {},
  };
}

function reach(): Named<ISidecar> {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "Sidecar",
    metadata: { name: "default", namespace: meshNamespace },
    spec: { egress: [{ hosts: ["./*", ...collectorHosts] }], outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } },
  };
}

/** Tags are of traces alone: what tells customers or requests apart never becomes a label of a metric. */
function telemetry({ mesh, residency }: PlatformSpec): Named<ITelemetry> {
  const profiles = residency.profiles.length === 0 ? "all" : residency.profiles.join("+");
  return {
    apiVersion: "telemetry.istio.io/v1",
    kind: "Telemetry",
    metadata: { name: "mesh-default", namespace: meshNamespace },
    spec: {
      accessLogging: [{ providers: [{ name: telemetryProviders.accessLogs }] }],
      tracing: [
        {
          providers: [{ name: telemetryProviders.traces }],
          randomSamplingPercentage: mesh.traceSamplingPercent,
          customTags: {
            compliance_level: { literal: { value: profiles } },
            data_classification: { header: { name: dataClassHeader, defaultValue: unknownDataClass } },
          },
        },
      ],
      metrics: [{ providers: [{ name: telemetryProviders.metrics }] }],
    },
  };
}

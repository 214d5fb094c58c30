import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IHorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import type { IPodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { clustersOf } from "../../../../config/routing/index.ts";
import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import type { KubernetesObject, Named } from "../../../kubernetes/model/index.ts";
import { imageReference, imageText } from "../../../registry/model/index.ts";
import { rateLimitConfig, rateLimitService } from "../routing/index.ts";
import { stableTag } from "./names.ts";
import { meshPlacement, restricted, spread } from "./pod-parts.ts";
import { counterPort, counterHost, counterObjects } from "./rate-limit-counters.ts";
import { admit, service, serviceAccount } from "./rate-limit-parts.ts";
import { sizeOf } from "./sizes.ts";

const name = "ratelimit";
const { namespace, port } = rateLimitService;
const labels = { "app.kubernetes.io/name": name, app: name };
const security = restricted(65532);
const configuration = "ratelimit-config";

/**
 * The service that counts the requests of a region, and its counters: both in the mesh, so that only its workloads ask and
 * only the service counts. None where each proxy counts alone.
 * @see https://github.com/envoyproxy/ratelimit
 */
export function rateLimitObjects(spec: PlatformSpec, region: RegionSpec): readonly KubernetesObject[] {
  if (spec.mesh.rateLimits === "local") return [];
  const isOfMesh = `${spec.mesh.trustDomain}/*`;
  const isTheService = `${spec.mesh.trustDomain}/ns/${namespace}/sa/${name}`;
  return [
    limits(spec, region),
    serviceAccount(name),
    deployment(spec, region),
    service(name, { name: "grpc", port }),
    autoscaler(spec),
    budget(spec),
    ...admit(name, { principals: [isOfMesh], port }),
    ...counterObjects(spec, region, isTheService),
  ];
}

/** The limits of the services that run here. The service watches the file and takes a change without a restart. */
function limits(spec: PlatformSpec, { place }: RegionSpec): Named<IConfigMap> {
  const here = spec.services.filter(({ places }) => clustersOf(places, spec).includes(place));
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: configuration, namespace },
    data: { "config.yaml": rateLimitConfig(here) },
  };
}

function deployment(spec: PlatformSpec, region: RegionSpec): Named<IDeployment> {
  const { requests, limits: memory } = sizeOf(spec, "rateLimit");
  const env = {
    LOG_LEVEL: "warn",
    LOG_FORMAT: "json",
    GRPC_PORT: String(port),
    REDIS_TYPE: "SINGLE",
    REDIS_SOCKET_TYPE: "tcp",
    REDIS_URL: `${counterHost}:${counterPort}`,
    RUNTIME_ROOT: "/data",
    RUNTIME_SUBDIRECTORY: "ratelimit",
    RUNTIME_WATCH_ROOT: "false",
    RUNTIME_IGNOREDOTFILES: "true",
    USE_STATSD: "false",
    USE_PROMETHEUS: "true",
  };
  const container = {
    name,
    image: imageText(imageReference("ratelimit", region.registry)),
    command: ["/bin/ratelimit"],
    env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
    ports: [
      { name: "http", containerPort: 8080 },
      { name: "grpc", containerPort: port },
      { name: "metrics", containerPort: 9090 },
    ],
    readinessProbe: { httpGet: { path: "/healthcheck", port: 8080 }, periodSeconds: 5 },
    livenessProbe: { tcpSocket: { port: 8080 }, initialDelaySeconds: 10 },
    resources: { requests: { ...requests }, limits: { ...memory } },
    securityContext: security.container,
    volumeMounts: [{ name: "config", mountPath: "/data/ratelimit/config", readOnly: true }],
  };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace, labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: {
          labels: { ...labels, "istio.io/rev": stableTag },
          annotations: { "prometheus.io/scrape": "true", "prometheus.io/port": "9090", "prometheus.io/path": "/metrics" },
        },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: false,
          ...meshPlacement(),
          securityContext: security.pod,
          ...spread(labels),
          containers: [container],
          volumes: [{ name: "config", configMap: { name: configuration } }],
        },
      },
    },
  };
}

function autoscaler(spec: PlatformSpec): Named<IHorizontalPodAutoscaler> {
  const { minReplicas, maxReplicas } = sizeOf(spec, "rateLimit");
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name, namespace },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
      minReplicas,
      maxReplicas,
      metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } }],
    },
  };
}

function budget(spec: PlatformSpec): Named<IPodDisruptionBudget> {
  const { minReplicas } = sizeOf(spec, "rateLimit");
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name, namespace },
    spec: { minAvailable: minReplicas - 1, selector: { matchLabels: labels } },
  };
}

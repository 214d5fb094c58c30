import type { IStatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import type { KubernetesObject, Named } from "../../../kubernetes/model/index.ts";
import { imageReference, imageText } from "../../../registry/model/index.ts";
import { rateLimitService } from "../routing/index.ts";
import { stableTag } from "./names.ts";
import { meshPlacement, restricted } from "./pod-parts.ts";
import { admit, service, serviceAccount } from "./rate-limit-parts.ts";

const name = "valkey";
const { namespace } = rateLimitService;
const labels = { "app.kubernetes.io/name": name, app: name };
const security = restricted(999);

/** Port of Valkey. */
export const counterPort = 6379;

/** Where the counters of a region are. */
export const counterHost = `${name}.${namespace}.svc.cluster.local`;

/**
 * Valkey in the region, for counters that live an hour at most: nothing is written to disk, a restart begins them anew, and
 * until it is back nobody is refused. Only `caller` reaches it.
 */
export function counterObjects(spec: PlatformSpec, region: RegionSpec, caller: string): readonly KubernetesObject[] {
  return [
    serviceAccount(name),
    statefulSet(spec, region),
    service(name, { name: "tcp-valkey", port: counterPort }),
    ...admit(name, { principals: [caller], port: counterPort }),
  ];
}

function statefulSet({ isProduction }: PlatformSpec, region: RegionSpec): Named<IStatefulSet> {
  const [requested, limit, most] = isProduction ? ["256Mi", "512Mi", "384mb"] : ["64Mi", "128Mi", "96mb"];
  const container = {
    name,
    image: imageText(imageReference("valkey", region.registry)),
    command: ["valkey-server"],
    args: ["--save", "", "--appendonly", "no", "--maxmemory", most, "--maxmemory-policy", "volatile-ttl", "--protected-mode", "no"],
    ports: [{ name: "tcp-valkey", containerPort: counterPort }],
    readinessProbe: { exec: { command: ["valkey-cli", "ping"] }, periodSeconds: 5 },
    livenessProbe: { exec: { command: ["valkey-cli", "ping"] }, initialDelaySeconds: 10, failureThreshold: 6 },
    resources: { requests: { cpu: "50m", memory: requested }, limits: { memory: limit } },
    securityContext: security.container,
    volumeMounts: [{ name: "data", mountPath: "/data" }],
  };
  return {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name, namespace, labels },
    spec: {
      serviceName: name,
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels: { ...labels, "istio.io/rev": stableTag } },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: false,
          ...meshPlacement(),
          securityContext: security.pod,
          containers: [container],
          volumes: [{ name: "data", emptyDir: { medium: "Memory", sizeLimit: "16Mi" } }],
        },
      },
    },
  };
}

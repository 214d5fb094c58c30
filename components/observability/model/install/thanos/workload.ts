import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IStatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import type { IPodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import type { IService } from "kubernetes-models/v1/Service";
import type { IServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import type { PlatformSpec } from "../../../../../config/spec.ts";
import { awayFromSites, onSystemNodes, regionAt, type KubernetesObject, type Named } from "../../../../kubernetes/model/index.ts";
import { imageReference, imageText } from "../../../../registry/model/index.ts";
import { namespaces, priorityClassName, resources, restrictedContainer, restrictedPod } from "../parts.ts";

/** A part of Thanos. */
export interface ThanosPart {
  /** Name of its objects, `thanos-store-hyderabad`. */
  readonly name: string;
  readonly spec: PlatformSpec;
  /** The region that it runs in. */
  readonly place: string;
  readonly args: readonly string[];
  readonly replicas: number;
  readonly serviceAccount: string;
  /** Whether it answers queries by gRPC on 10901. */
  readonly hasGrpc: boolean;
  /** Space for its work, GiB. */
  readonly workGiB: number;
  readonly memory: readonly [request: string, limit: string];
}

type PodTemplate = NonNullable<IDeployment["spec"]>["template"];

const namespace = namespaces.monitoring;
const httpPort = 10902;
const grpcPort = 10901;

/** The labels of a part's pods. */
export function partLabels(name: string) {
  return { "app.kubernetes.io/name": "thanos", "app.kubernetes.io/component": name, "app.kubernetes.io/managed-by": "nivas" };
}

/** The service account of a part. */
export function serviceAccount(name: string): Named<IServiceAccount> {
  return { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace }, automountServiceAccountToken: false };
}

function podTemplate(
  { name, spec, place, args, serviceAccount: serviceAccountName, hasGrpc, workGiB, memory }: ThanosPart,
  isKept: boolean,
): PodTemplate {
  const probe = (path: string) => ({ httpGet: { path, port: "http" }, periodSeconds: 10, failureThreshold: 6 });
  return {
    metadata: { labels: partLabels(name) },
    spec: {
      serviceAccountName,
      automountServiceAccountToken: false,
      priorityClassName,
      securityContext: restrictedPod(1001),
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ ...awayFromSites, values: [...awayFromSites.values] }] }],
          },
        },
      },
      tolerations: [...onSystemNodes],
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "topology.kubernetes.io/zone",
          whenUnsatisfiable: "ScheduleAnyway",
          labelSelector: { matchLabels: partLabels(name) },
        },
      ],
      containers: [
        {
          name: "thanos",
          image: imageText(imageReference("thanos", regionAt(spec, place).registry)),
          args: [...args, `--http-address=0.0.0.0:${httpPort}`, ...(hasGrpc ? [`--grpc-address=0.0.0.0:${grpcPort}`] : [])],
          ports: [{ name: "http", containerPort: httpPort }, ...(hasGrpc ? [{ name: "grpc", containerPort: grpcPort }] : [])],
          livenessProbe: probe("/-/healthy"),
          readinessProbe: probe("/-/ready"),
          resources: resources("50m", memory[0], memory[1]),
          securityContext: { ...restrictedContainer, capabilities: { drop: ["ALL"] } },
          volumeMounts: [
            { name: "work", mountPath: "/var/thanos" },
            { name: "bucket", mountPath: "/etc/thanos", readOnly: true },
          ],
        },
      ],
      volumes: [
        { name: "bucket", configMap: { name: "thanos-buckets" } },
        ...(isKept ? [] : [{ name: "work", emptyDir: { sizeLimit: `${workGiB}Gi` } }]),
      ],
    },
  };
}

/** A part that keeps nothing: its Deployment, Service and, where there are several, disruption budget. */
export function statelessPart(part: ThanosPart): readonly KubernetesObject[] {
  const matchLabels = partLabels(part.name);
  const deployment: Named<IDeployment> = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: part.name, namespace, labels: matchLabels },
    spec: { replicas: part.replicas, selector: { matchLabels }, template: podTemplate(part, false) },
  };
  return [deployment, service(part), ...budget(part)];
}

/** The one part that works on a volume: it downloads, merges and uploads what is larger than memory. */
export function workingPart(part: ThanosPart, storageClassName: string): readonly KubernetesObject[] {
  const matchLabels = partLabels(part.name);
  const set: Named<IStatefulSet> = {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name: part.name, namespace, labels: matchLabels },
    spec: {
      serviceName: part.name,
      replicas: part.replicas,
      selector: { matchLabels },
      template: podTemplate(part, true),
      volumeClaimTemplates: [
        {
          apiVersion: "v1",
          kind: "PersistentVolumeClaim",
          metadata: { name: "work" },
          spec: { storageClassName, accessModes: ["ReadWriteOnce"], resources: { requests: { storage: `${part.workGiB}Gi` } } },
        },
      ],
    },
  };
  return [set, service(part)];
}

function service({ name, hasGrpc }: ThanosPart): Named<IService> {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace, labels: partLabels(name) },
    spec: {
      // Headless: whoever asks finds every replica by name.
      ...(hasGrpc ? { clusterIP: "None" } : {}),
      selector: partLabels(name),
      ports: [
        hasGrpc ? { name: "http", port: httpPort, targetPort: "http" } : { name: "http", port: 9090, targetPort: "http" },
        ...(hasGrpc ? [{ name: "grpc", port: grpcPort, targetPort: "grpc" }] : []),
      ],
    },
  };
}

function budget({ name, replicas }: ThanosPart): readonly Named<IPodDisruptionBudget>[] {
  if (replicas < 2) return [];
  return [
    {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: { name, namespace },
      spec: { maxUnavailable: 1, selector: { matchLabels: partLabels(name) } },
    },
  ];
}

import type { IScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";
import type { ITriggerAuthentication } from "@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication";
import { variablePrefix } from "../../../config/services/variables.ts";
import type { DatastoreSpec, RegionSpec, ScalingSpec, ServiceSpec } from "../../../config/spec.ts";
import type { KubernetesObject, Named } from "../../kubernetes/model/index.ts";
import { scalingBehavior } from "./autoscaler.ts";
import { serviceLabels } from "./labels.ts";

/**
 * What scales a controller of a service by the lag of a topic, and how KEDA opens the broker: as itself by Pod Identity,
 * or with the service's own credentials.
 * @see https://keda.sh/docs/latest/scalers/apache-kafka/
 */
export function topicAutoscaler(
  service: ServiceSpec,
  scaling: Extract<ScalingSpec, { kind: "topic-lag" }>,
  { apiVersion, kind, metadata }: KubernetesObject,
  { region }: RegionSpec,
): readonly [Named<ITriggerAuthentication>, Named<IScaledObject>] {
  const broker = brokerOf(service);
  const { name } = metadata;
  const own = { name, namespace: service.team, labels: serviceLabels(service) };
  const access = broker.secret === undefined ? { sasl: "aws_msk_iam", awsRegion: region } : { sasl: "scram_sha512" };
  return [
    { apiVersion: "keda.sh/v1alpha1", kind: "TriggerAuthentication", metadata: own, spec: authentication(service, broker) },
    {
      apiVersion: "keda.sh/v1alpha1",
      kind: "ScaledObject",
      metadata: own,
      spec: {
        scaleTargetRef: { apiVersion, kind, name },
        pollingInterval: 30,
        minReplicaCount: scaling.minReplicas,
        maxReplicaCount: scaling.maxReplicas,
        // Without an answer from the broker nobody knows the lag: the pods of a first installation carry on.
        fallback: { failureThreshold: 3, replicas: scaling.startReplicas },
        advanced: { horizontalPodAutoscalerConfig: { behavior: scalingBehavior } },
        triggers: [
          {
            type: "kafka",
            metadata: {
              bootstrapServers: `${broker.host}:${broker.port}`,
              consumerGroup: service.objectName,
              topic: scaling.topic,
              lagThreshold: String(scaling.lag),
              tls: "enable",
              ...access,
            },
            authenticationRef: { name },
          },
        ],
      },
    },
  ];
}

function authentication(service: ServiceSpec, broker: DatastoreSpec): ITriggerAuthentication["spec"] {
  if (broker.secret === undefined) return { podIdentity: { provider: "aws" } };
  const prefix = variablePrefix(broker.name);
  return {
    secretTargetRef: (["username", "password"] as const).map((parameter) => ({
      parameter,
      name: service.objectName,
      key: `${prefix}_${parameter.toUpperCase()}`,
    })),
  };
}

/** @throws RangeError for a service without a broker, which no checked catalogue has */
function brokerOf({ datastores, name }: ServiceSpec): DatastoreSpec {
  const broker = datastores.find(({ kind }) => kind === "kafka");
  if (broker === undefined) throw new RangeError(`service "${name}" is scaled by a topic and has no broker`);
  return broker;
}

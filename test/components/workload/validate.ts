import { ScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";
import { TriggerAuthentication } from "@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication";
import { ExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import { AuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import { PeerAuthentication } from "@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication";
import { RequestAuthentication } from "@kubernetes-models/istio/security.istio.io/v1/RequestAuthentication";
import { DestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";
import { EnvoyFilter } from "@kubernetes-models/istio/networking.istio.io/v1alpha3/EnvoyFilter";
import { ServiceEntry } from "@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry";
import { Sidecar } from "@kubernetes-models/istio/networking.istio.io/v1/Sidecar";
import { VirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import { PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";
import { ServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import { AnalysisTemplate } from "@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate";
import { Rollout } from "@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { Role } from "kubernetes-models/rbac.authorization.k8s.io/v1/Role";
import { RoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Service } from "kubernetes-models/v1/Service";
import { ServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import type { KubernetesObject } from "../../../components/kubernetes/model/index.ts";

type Model = new (data: never) => { validate(): void };

const models: readonly (readonly [apiVersion: string, kind: string, model: Model])[] = [
  ["keda.sh/v1alpha1", "ScaledObject", ScaledObject],
  ["keda.sh/v1alpha1", "TriggerAuthentication", TriggerAuthentication],
  ["external-secrets.io/v1", "ExternalSecret", ExternalSecret],
  ["security.istio.io/v1", "AuthorizationPolicy", AuthorizationPolicy],
  ["security.istio.io/v1", "PeerAuthentication", PeerAuthentication],
  ["security.istio.io/v1", "RequestAuthentication", RequestAuthentication],
  ["networking.istio.io/v1", "DestinationRule", DestinationRule],
  ["networking.istio.io/v1alpha3", "EnvoyFilter", EnvoyFilter],
  ["networking.istio.io/v1", "ServiceEntry", ServiceEntry],
  ["networking.istio.io/v1", "Sidecar", Sidecar],
  ["networking.istio.io/v1", "VirtualService", VirtualService],
  ["monitoring.coreos.com/v1", "PrometheusRule", PrometheusRule],
  ["monitoring.coreos.com/v1", "ServiceMonitor", ServiceMonitor],
  ["argoproj.io/v1alpha1", "AnalysisTemplate", AnalysisTemplate],
  ["argoproj.io/v1alpha1", "Rollout", Rollout],
  ["apps/v1", "Deployment", Deployment],
  ["autoscaling/v2", "HorizontalPodAutoscaler", HorizontalPodAutoscaler],
  ["networking.k8s.io/v1", "NetworkPolicy", NetworkPolicy],
  ["policy/v1", "PodDisruptionBudget", PodDisruptionBudget],
  ["rbac.authorization.k8s.io/v1", "Role", Role],
  ["rbac.authorization.k8s.io/v1", "RoleBinding", RoleBinding],
  ["v1", "ConfigMap", ConfigMap],
  ["v1", "Service", Service],
  ["v1", "ServiceAccount", ServiceAccount],
];

const byKind = new Map(models.map(([apiVersion, kind, model]) => [`${apiVersion} ${kind}`, model]));

/** What is wrong with `object` by the schema of its kind; undefined where nothing is. @throws Error for a kind without a schema here */
export function wrongWith(object: KubernetesObject): string | undefined {
  const Kind = byKind.get(`${object.apiVersion} ${object.kind}`);
  if (Kind === undefined) throw new Error(`no schema of ${object.apiVersion} ${object.kind}`);
  try {
    new Kind(structuredClone(object) as never).validate();
    return undefined;
  } catch (error) {
    return `${object.kind} ${object.metadata.name}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A kind that a service is made of. */
export interface DeployedKind {
  readonly group: string;
  readonly kind: string;
  /** Plural, as RBAC names it. */
  readonly resource: string;
}

/** Every kind that a service's manifests may hold: what a team's project takes, and what Argo CD may write in a team's namespace. */
export const deployedKinds: readonly DeployedKind[] = [
  { group: "", kind: "ConfigMap", resource: "configmaps" },
  { group: "", kind: "Service", resource: "services" },
  { group: "", kind: "ServiceAccount", resource: "serviceaccounts" },
  { group: "apps", kind: "Deployment", resource: "deployments" },
  { group: "argoproj.io", kind: "AnalysisTemplate", resource: "analysistemplates" },
  { group: "argoproj.io", kind: "Rollout", resource: "rollouts" },
  { group: "autoscaling", kind: "HorizontalPodAutoscaler", resource: "horizontalpodautoscalers" },
  { group: "external-secrets.io", kind: "ExternalSecret", resource: "externalsecrets" },
  { group: "keda.sh", kind: "ScaledObject", resource: "scaledobjects" },
  { group: "keda.sh", kind: "TriggerAuthentication", resource: "triggerauthentications" },
  { group: "monitoring.coreos.com", kind: "PrometheusRule", resource: "prometheusrules" },
  { group: "monitoring.coreos.com", kind: "ServiceMonitor", resource: "servicemonitors" },
  { group: "networking.istio.io", kind: "DestinationRule", resource: "destinationrules" },
  { group: "networking.istio.io", kind: "EnvoyFilter", resource: "envoyfilters" },
  { group: "networking.istio.io", kind: "ServiceEntry", resource: "serviceentries" },
  { group: "networking.istio.io", kind: "Sidecar", resource: "sidecars" },
  { group: "networking.istio.io", kind: "VirtualService", resource: "virtualservices" },
  { group: "networking.k8s.io", kind: "NetworkPolicy", resource: "networkpolicies" },
  { group: "policy", kind: "PodDisruptionBudget", resource: "poddisruptionbudgets" },
  { group: "rbac.authorization.k8s.io", kind: "Role", resource: "roles" },
  { group: "rbac.authorization.k8s.io", kind: "RoleBinding", resource: "rolebindings" },
  { group: "security.istio.io", kind: "AuthorizationPolicy", resource: "authorizationpolicies" },
  { group: "security.istio.io", kind: "PeerAuthentication", resource: "peerauthentications" },
  { group: "security.istio.io", kind: "RequestAuthentication", resource: "requestauthentications" },
  { group: "telemetry.istio.io", kind: "Telemetry", resource: "telemetries" },
];

/** What an add-on may be made of besides: what works on nodes, keeps state or runs by the clock. Nothing of the cluster itself. */
export const addonKinds: readonly DeployedKind[] = [
  ...deployedKinds,
  { group: "", kind: "LimitRange", resource: "limitranges" },
  { group: "", kind: "PersistentVolumeClaim", resource: "persistentvolumeclaims" },
  { group: "", kind: "ResourceQuota", resource: "resourcequotas" },
  { group: "apps", kind: "DaemonSet", resource: "daemonsets" },
  { group: "apps", kind: "StatefulSet", resource: "statefulsets" },
  { group: "batch", kind: "CronJob", resource: "cronjobs" },
  { group: "batch", kind: "Job", resource: "jobs" },
];

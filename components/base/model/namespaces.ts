import type { INamespace } from "kubernetes-models/v1/Namespace";
import type { AddonSpec, RegionSpec, TeamSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";

/**
 * How much a namespace's pods may ask of their node. More than `restricted` needs a reason.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export type PodSecurity = { readonly level: "restricted" } | { readonly level: "baseline" | "privileged"; readonly reason: string };

/** A namespace of the platform itself. */
interface PlatformNamespace {
  readonly name: string;
  readonly podSecurity: PodSecurity;
  /** Labels of its own. @default - none */
  readonly labels?: (region: RegionSpec) => Readonly<Record<string, string>>;
}

/** The namespaces of what the platform installs here; a capability with a namespace of its own adds its line. */
export const platformNamespaces: readonly PlatformNamespace[] = [
  { name: "cert-manager", podSecurity: { level: "restricted" } },
  // The network that pods of this cluster are in, for the control planes of all clusters.
  {
    name: "istio-system",
    podSecurity: { level: "restricted" },
    labels: ({ place }) => ({ "topology.istio.io/network": place }),
  },
  { name: "istio-ingress", podSecurity: { level: "restricted" } },
  { name: "istio-egress", podSecurity: { level: "restricted" } },
  { name: "rate-limit", podSecurity: { level: "restricted" } },
  { name: "external-secrets", podSecurity: { level: "restricted" } },
  { name: "monitoring", podSecurity: { level: "restricted" } },
  {
    name: "observability",
    podSecurity: {
      level: "privileged",
      reason: "the collectors of nodes read the files of their pods' logs, and the node exporter the node's own figures",
    },
  },
  { name: "logging", podSecurity: { level: "restricted" } },
  { name: "tracing", podSecurity: { level: "restricted" } },
  { name: "argocd", podSecurity: { level: "restricted" } },
  { name: "argo-rollouts", podSecurity: { level: "restricted" } },
  { name: "keda", podSecurity: { level: "restricted" } },
];

/** The platform's own namespaces in `region`. */
export function platformNamespaceObjects(region: RegionSpec): readonly Named<INamespace>[] {
  return platformNamespaces.map(({ name, podSecurity, labels }) => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name,
      labels: { ...commonLabels(region), ...podSecurityLabels(podSecurity, region.cluster.version), ...labels?.(region) },
      ...(podSecurity.level === "restricted" ? {} : { annotations: { "nivas.internal/pod-security-reason": podSecurity.reason } }),
    },
  }));
}

/**
 * One namespace a team, restricted, with its owner and cost centre; in the mesh revision `meshRevision` where given.
 * @see https://istio.io/latest/docs/setup/upgrade/canary/ for the revision label
 */
export function teamNamespaceObjects(teams: readonly TeamSpec[], region: RegionSpec, meshRevision?: string): readonly Named<INamespace>[] {
  return teams.map(({ name, costCentre }) => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name,
      labels: {
        ...commonLabels(region),
        "nivas.internal/team": name,
        "nivas.internal/cost-centre": labelValue(costCentre),
        ...podSecurityLabels({ level: "restricted" }, region.cluster.version),
        ...(meshRevision === undefined ? {} : { "istio.io/rev": meshRevision }),
      },
    },
  }));
}

/** The namespaces of add-ons that Argo CD brings, which makes none itself. */
export function addonNamespaceObjects(addons: readonly AddonSpec[], region: RegionSpec): readonly Named<INamespace>[] {
  return addons.map(({ name, namespace }) => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name: namespace,
      labels: {
        ...commonLabels(region),
        "nivas.internal/addon": name,
        ...podSecurityLabels({ level: "restricted" }, region.cluster.version),
      },
    },
  }));
}

function commonLabels({ place }: RegionSpec): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/managed-by": "nivas", "nivas.internal/place": place };
}

/**
 * The admission labels of a level. What is enforced stays at the cluster's version, so that an upgrade of the control
 * plane refuses no running workload; what the newest `restricted` would say is warned of and audited.
 */
function podSecurityLabels({ level }: PodSecurity, kubernetesVersion: string): Readonly<Record<string, string>> {
  const prefix = "pod-security.kubernetes.io";
  return {
    [`${prefix}/enforce`]: level,
    [`${prefix}/enforce-version`]: `v${kubernetesVersion}`,
    [`${prefix}/warn`]: "restricted",
    [`${prefix}/warn-version`]: "latest",
    [`${prefix}/audit`]: "restricted",
    [`${prefix}/audit-version`]: "latest",
  };
}

/** `text` as a label value: at most 63 letters, digits, dashes, dots and underscores, a letter or digit at both ends. */
export function labelValue(text: string): string {
  return text
    .replace(/[^\w.-]+/g, "-")
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
}

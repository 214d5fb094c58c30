/** What a service may ask the Kubernetes API of one resource. */
export interface GrantableResource {
  /** API group; empty for the core group. */
  readonly apiGroup: string;
  /** Resource in the plural as RBAC names it. A subresource, `pods/exec`, would be a row of its own. */
  readonly resource: string;
  /** Verbs that may be granted; all of them only read. */
  readonly verbs: readonly GrantableVerb[];
  /** Whether its objects hold data of others, so that a grant has to name them. */
  readonly needsNames: boolean;
}

/** Verbs that read: a service changes nothing through the Kubernetes API. */
export const grantableVerbs = ["get", "list", "watch"] as const;

/** A verb that reads. */
export type GrantableVerb = (typeof grantableVerbs)[number];

/**
 * Everything that a service may be granted: its neighbours' addresses, and its own named settings. Who brings a Role has to
 * hold what it grants, or the API server refuses it: Argo CD holds each row in teams' namespaces.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
 */
export const grantable: readonly GrantableResource[] = [
  // No list: RBAC cannot bind it to names that the request does not carry.
  { apiGroup: "", resource: "configmaps", verbs: ["get", "watch"], needsNames: true },
  { apiGroup: "", resource: "endpoints", verbs: grantableVerbs, needsNames: false },
  { apiGroup: "", resource: "pods", verbs: grantableVerbs, needsNames: false },
  { apiGroup: "", resource: "services", verbs: grantableVerbs, needsNames: false },
  { apiGroup: "discovery.k8s.io", resource: "endpointslices", verbs: grantableVerbs, needsNames: false },
];

/** A resource as people write it: `configmaps`, `endpointslices.discovery.k8s.io`. */
export function resourceText({ apiGroup, resource }: Pick<GrantableResource, "apiGroup" | "resource">): string {
  return apiGroup === "" ? resource : `${resource}.${apiGroup}`;
}

import { dataClasses, isIndiaOnly } from "../../../config/data-class.ts";
import type { GitOpsPlaceSpec, GitOpsSpec, PlatformSpec } from "../../../config/spec.ts";
import { placeById } from "../../../config/tables/places.ts";
import { argoNamespace, dataClassLabelKey, labelKey } from "./names.ts";

/** The address of a cluster's API as Argo CD reaches it. */
export interface ClusterAddress<Text> {
  readonly clusterName: Text;
  readonly endpoint: Text;
  /** Base64. */
  readonly certificateAuthority: Text;
}

/** A cluster Secret before its address is known: everything that is plain. */
export interface ClusterRegistration {
  readonly place: GitOpsPlaceSpec;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
  /** Namespaces that the hub may touch there: those of teams and add-ons, comma-separated. */
  readonly namespaces: string;
}

/** Name of the Secret that registers a place. */
export function registrationName({ place }: Pick<GitOpsPlaceSpec, "place">): string {
  return `place-${place}`;
}

/**
 * The registrations of every place in a cluster of EKS, the same in every hub. A Local Zone or a hybrid site shares its
 * region's cluster and has a registration of its own, so that a place can be ordered, isolated and seen by itself.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters
 */
export function clusterRegistrations(spec: PlatformSpec, gitops: GitOpsSpec): readonly ClusterRegistration[] {
  const namespaces = [...spec.teams.map(({ name }) => name), ...gitops.addons.map(({ namespace }) => namespace)].join(",");
  const places = gitops.places.filter(({ ownCluster }) => ownCluster === undefined);
  return places.map((place) => ({
    place,
    metadata: {
      name: registrationName(place),
      namespace: argoNamespace,
      labels: { "argocd.argoproj.io/secret-type": "cluster", ...placeLabels(spec, place) },
      annotations: { "nivas.internal/cluster": place.cluster },
    },
    namespaces,
  }));
}

/** What a registration says of its place: the only thing that ApplicationSets select on. */
export function placeLabels(spec: PlatformSpec, place: GitOpsPlaceSpec): Readonly<Record<string, string>> {
  const facts = {
    [labelKey("place")]: place.place,
    [labelKey("region")]: place.region,
    [labelKey("kind")]: place.kind,
    [labelKey("environment")]: spec.environment,
    [labelKey("wave")]: String(place.wave),
    [labelKey("role")]: place.role,
    [labelKey("state")]: place.state,
  };
  // A class that may be handled in India only needs a place that the table proves to be there.
  const isIndian = placeById(place.place) !== undefined;
  const classes = dataClasses.filter((dataClass) => isIndian || !isIndiaOnly(dataClass)).map((name) => [dataClassLabelKey(name), "true"]);
  return { ...facts, ...(Object.fromEntries(classes) as Record<string, string>) };
}

/**
 * The server of a registration. Argo CD tells clusters apart by it alone, so a place that shares its region's cluster has
 * the place as a query, which Kubernetes' client leaves out of every request.
 * @see https://github.com/argoproj/argo-cd/issues/2288 and `NewRESTClient` of client-go's rest/client.go
 */
export function serverOf({ place, cluster }: Pick<GitOpsPlaceSpec, "place" | "cluster">, endpoint: string): string {
  return place === cluster ? endpoint : `${endpoint}/?place=${place}`;
}

/**
 * How Argo CD signs in to an EKS cluster: by a token that its own Pod Identity makes as the role `roleARN`, and never stores.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#eks
 */
export function clusterConfig({ clusterName, certificateAuthority }: Omit<ClusterAddress<string>, "endpoint">, roleARN: string): string {
  return JSON.stringify({ awsAuthConfig: { clusterName, roleARN }, tlsClientConfig: { insecure: false, caData: certificateAuthority } });
}

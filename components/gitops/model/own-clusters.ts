import type { IExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import type { GitOpsPlaceSpec, GitOpsSpec, OwnClusterSpec, PlatformSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { platformSecretName, secretStore, type PlatformSecret } from "../../secrets/model/index.ts";
import { placeLabels, registrationName } from "./cluster-registrations.ts";
import { argoNamespace } from "./names.ts";

/** A place whose cluster is none of EKS. */
interface OwnClusterPlace extends GitOpsPlaceSpec {
  readonly ownCluster: OwnClusterSpec;
}

function ownClusters({ places }: GitOpsSpec): readonly OwnClusterPlace[] {
  return places.flatMap((place) => (place.ownCluster === undefined ? [] : [{ ...place, ownCluster: place.ownCluster }]));
}

/** The containers of tokens, which sites fill and renew; none without clusters of their own. */
export function ownClusterTokens(spec: PlatformSpec, gitops: GitOpsSpec): readonly PlatformSecret[] {
  return ownClusters(gitops).map(({ place, ownCluster: { tokenMinutes } }) => ({
    role: `argocd-cluster-${place}`,
    secretName: platformSecretName(spec, "argocd", `cluster-${place}`),
    description: `Argo CD: JSON with token, of ${tokenMinutes} minutes, of its service account in the cluster at ${place}`,
  }));
}

/**
 * Registrations of clusters that take no identity of AWS: the exception to signing in without tokens. The site puts a fresh
 * token into the store in half of its life, and it is read twice in the other half; none is in Pulumi or git.
 */
export function ownClusterRegistrations(spec: PlatformSpec, gitops: GitOpsSpec): readonly Named<IExternalSecret>[] {
  return ownClusters(gitops).map((place) => registration(place, spec, gitops));
}

function registration(target: OwnClusterPlace, spec: PlatformSpec, { addons }: GitOpsSpec): Named<IExternalSecret> {
  const { place, ownCluster } = target;
  const { endpoint, certificateAuthority, tokenMinutes } = ownCluster;
  const name = registrationName(target);
  const exception = `token of ${tokenMinutes} minutes, renewed by the site: not a cluster of EKS`;
  return {
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata: { name, namespace: argoNamespace },
    spec: {
      refreshPolicy: "Periodic",
      refreshInterval: `${Math.max(1, Math.floor(tokenMinutes / 4))}m0s`,
      secretStoreRef: { kind: "ClusterSecretStore", name: secretStore },
      target: {
        name,
        creationPolicy: "Owner",
        deletionPolicy: "Retain",
        template: {
          engineVersion: "v2",
          metadata: {
            labels: { "argocd.argoproj.io/secret-type": "cluster", ...placeLabels(spec, target) },
            annotations: { "nivas.internal/cluster": place, "nivas.internal/exception": exception },
          },
          data: {
            name: place,
            server: endpoint,
            namespaces: addons.map(({ namespace }) => namespace).join(","),
            config: `{"bearerToken":{{ .token | toJson }},"tlsClientConfig":{"insecure":false,"caData":"${certificateAuthority}"}}`,
          },
        },
      },
      dataFrom: [{ extract: { key: platformSecretName(spec, "argocd", `cluster-${place}`) } }],
    },
  };
}

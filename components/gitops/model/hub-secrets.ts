import type { IExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import type { GitOpsSpec, PlatformSpec } from "../../../config/spec.ts";
import type { KubernetesObject, Named } from "../../kubernetes/model/index.ts";
import { generatedPassword, platformSecretName, secretStore, type PlatformSecret } from "../../secrets/model/index.ts";
import { argoNamespace } from "./names.ts";
import { notificationSecret } from "./notifications.ts";
import { ownClusterTokens } from "./own-clusters.ts";

/** The Secret with the secret of Argo CD's OpenID Connect client. */
export const signOnSecret = "argocd-sign-on";

/** A Secret that Argo CD reads, and what it has to be labelled with to be found. */
interface HubSecret {
  readonly name: string;
  /** Last part of its name in the secret store. */
  readonly stored: string;
  readonly keys: string;
  readonly labels: Readonly<Record<string, string>>;
  /** What goes in beside the stored values: nothing secret. */
  readonly plain: Readonly<Record<string, string>>;
}

/** Label by which Argo CD lets its settings refer to a Secret. @see https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/#sensitive-data-and-sso-client-secrets */
const partOfArgo = { "app.kubernetes.io/part-of": "argocd" } as const;

function hubSecrets({ repository, sso, webhookHost }: GitOpsSpec): readonly HubSecret[] {
  return [
    {
      name: "argocd-repository",
      stored: "repository",
      keys: "username and password of a reader of the repository",
      labels: { ...partOfArgo, "argocd.argoproj.io/secret-type": "repository" },
      plain: { type: "git", url: repository.url },
    },
    ...(sso === undefined
      ? []
      : [{ name: signOnSecret, stored: "sign-on", keys: "clientSecret of the OpenID Connect client", labels: partOfArgo, plain: {} }]),
    ...(webhookHost === undefined
      ? []
      : [
          {
            name: notificationSecret,
            stored: "notifications",
            keys: `webhook-url, an address on ${webhookHost}`,
            labels: partOfArgo,
            plain: {},
          },
        ]),
  ];
}

/** The containers of Argo CD's secrets, whose values people put in; none without a repository. */
export function gitopsSecrets(spec: PlatformSpec): readonly PlatformSecret[] {
  const { gitops } = spec;
  if (gitops === undefined) return [];
  const own = hubSecrets(gitops).map(({ stored, keys }) => ({
    role: `argocd-${stored}`,
    secretName: platformSecretName(spec, "argocd", stored),
    description: `Argo CD: JSON with ${keys}`,
  }));
  return [...own, ...ownClusterTokens(spec, gitops)];
}

/** What brings Argo CD's Secrets: those of people from the store, and its cache's password made in the cluster. */
export function hubSecretObjects(spec: PlatformSpec, gitops: GitOpsSpec): readonly KubernetesObject[] {
  const password = generatedPassword({ name: "argocd-redis", namespace: argoNamespace, template: { auth: "{{ .password }}" } });
  return [...password, ...hubSecrets(gitops).map((secret) => fromStore(spec, secret))];
}

function fromStore(spec: PlatformSpec, { name, stored, labels, plain }: HubSecret): Named<IExternalSecret> {
  return {
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata: { name, namespace: argoNamespace },
    spec: {
      refreshPolicy: "Periodic",
      refreshInterval: `${spec.secrets.refreshMinutes}m0s`,
      secretStoreRef: { kind: "ClusterSecretStore", name: secretStore },
      target: {
        name,
        creationPolicy: "Owner",
        deletionPolicy: "Retain",
        template: { engineVersion: "v2", mergePolicy: "Merge", metadata: { labels: { ...labels } }, data: { ...plain } },
      },
      dataFrom: [{ extract: { key: platformSecretName(spec, "argocd", stored) } }],
    },
  };
}

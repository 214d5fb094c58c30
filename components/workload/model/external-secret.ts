import type { IExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import { variablePrefix } from "../../../config/services/variables.ts";
import type { PlatformSpec, ServiceSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { secretStore, serviceSecretName } from "../../secrets/model/index.ts";
import { serviceLabels } from "./labels.ts";

type SecretValue = NonNullable<NonNullable<IExternalSecret["spec"]>["data"]>[number];

/** Whether a service reads anything from the secret store. */
export function hasSecrets({ datastores, secrets }: Pick<ServiceSpec, "datastores" | "secrets">): boolean {
  return secrets.length > 0 || datastores.some(({ secret }) => secret !== undefined);
}

/**
 * What keeps the Secret of a service at what the region's secret store holds: its own secrets and the credentials of its
 * datastores, each by name below `<environment>/<team>/<service>/`. No value stands here or in git. Nothing where the
 * service has no secret.
 */
export function externalSecret(service: ServiceSpec, spec: PlatformSpec): readonly Named<IExternalSecret>[] {
  if (!hasSecrets(service)) return [];
  const key = (secret: string): string => serviceSecretName(spec, service.team, service.name, secret);
  const own = service.secrets.map(({ property, secret, variable }) => value(variable, key(secret), property));
  const stores = service.datastores.flatMap(({ name, secret }) =>
    secret === undefined
      ? []
      : (["username", "password"] as const).map((part) => value(`${variablePrefix(name)}_${part.toUpperCase()}`, key(secret), part)),
  );
  return [
    {
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata: { name: service.objectName, namespace: service.team, labels: serviceLabels(service) },
      spec: {
        refreshPolicy: "Periodic",
        refreshInterval: `${spec.secrets.refreshMinutes}m0s`,
        secretStoreRef: { kind: "ClusterSecretStore", name: secretStore },
        target: { name: service.objectName, creationPolicy: "Owner", deletionPolicy: "Retain" },
        data: [...own, ...stores].sort((a, b) => (a.secretKey < b.secretKey ? -1 : 1)),
      },
    },
  ];
}

/** What the API server would add: without it the object, whose list is compared as a whole, would differ from git for ever. */
const serverDefaults = { conversionStrategy: "Default", decodingStrategy: "None", metadataPolicy: "None" } as const;

function value(variable: string, key: string, property: string | undefined): SecretValue {
  return { secretKey: variable, remoteRef: { key, ...(property === undefined ? {} : { property }), ...serverDefaults } };
}

import type { IClusterSecretStore } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ClusterSecretStore";
import type { PlatformSpec } from "../../../config/spec.ts";
import { regionAt, type Named } from "../../kubernetes/model/index.ts";
import { secretNamespaces } from "./path-guard.ts";

/** Name of the one store of a cluster: the region's Secrets Manager. */
export const secretStore = "nivas";

/**
 * The store of `place`: Secrets Manager of its own region, with the rights of External Secrets' service account, for the
 * namespaces that have secrets at all. What each may ask for there is the guard's.
 * @see https://external-secrets.io/latest/provider/aws-secrets-manager/
 */
export function secretStoreObject(spec: PlatformSpec, place: string): Named<IClusterSecretStore> {
  const { region } = regionAt(spec, place);
  return {
    apiVersion: "external-secrets.io/v1",
    kind: "ClusterSecretStore",
    metadata: { name: secretStore },
    spec: {
      provider: { aws: { service: "SecretsManager", region } },
      conditions: [{ namespaces: Object.keys(secretNamespaces(spec)) }],
    },
  };
}

import type { IExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import type { IPassword } from "@kubernetes-models/external-secrets/generators.external-secrets.io/v1alpha1/Password";
import type { PlatformSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { secretStore } from "./store.ts";

const apiVersion = "external-secrets.io/v1";
const storeRef = { kind: "ClusterSecretStore", name: secretStore } as const;

/** A Kubernetes Secret whose values stand in Secrets Manager. */
export interface SecretFromStore {
  /** Name of the Secret, and of what brings it. */
  readonly name: string;
  readonly namespace: string;
  /** Name in Secrets Manager; its value is a JSON object, each key of which becomes one of the Secret. */
  readonly secretName: string;
}

/** The ExternalSecret that keeps the Secret `name` at what Secrets Manager holds under `secretName`. */
export function secretFromStore(spec: PlatformSpec, { name, namespace, secretName }: SecretFromStore): Named<IExternalSecret> {
  return {
    apiVersion,
    kind: "ExternalSecret",
    metadata: { name, namespace },
    spec: {
      refreshPolicy: "Periodic",
      refreshInterval: `${spec.secrets.refreshMinutes}m0s`,
      secretStoreRef: storeRef,
      target: { name, creationPolicy: "Owner", deletionPolicy: "Retain" },
      dataFrom: [{ extract: { key: secretName } }],
    },
  };
}

/** A Secret with a password that is made in the cluster and stands nowhere else. */
export interface GeneratedPassword {
  readonly name: string;
  readonly namespace: string;
  /** The Secret's keys as templates over `.password`. */
  readonly template: Readonly<Record<string, string>>;
}

/** A password of 32 letters and digits, made once: no value passes Secrets Manager, Pulumi or git. */
export function generatedPassword({ name, namespace, template }: GeneratedPassword): readonly [Named<IPassword>, Named<IExternalSecret>] {
  return [
    {
      apiVersion: "generators.external-secrets.io/v1alpha1",
      kind: "Password",
      metadata: { name, namespace },
      spec: { length: 32, digits: 8, symbols: 0, noUpper: false, allowRepeat: true },
    },
    {
      apiVersion,
      kind: "ExternalSecret",
      metadata: { name, namespace },
      spec: {
        refreshPolicy: "CreatedOnce",
        refreshInterval: "0s",
        target: { name, creationPolicy: "Owner", deletionPolicy: "Retain", template: { engineVersion: "v2", data: { ...template } } },
        dataFrom: [{ sourceRef: { generatorRef: { apiVersion: "generators.external-secrets.io/v1alpha1", kind: "Password", name } } }],
      },
    },
  ];
}

import type { PlatformSpec } from "../../../config/spec.ts";
import type { ChartUse, KubernetesObject } from "../../kubernetes/model/index.ts";
import { externalSecretsChart } from "./external-secrets-chart.ts";
import { pathGuardObjects, pathParameters } from "./path-guard.ts";
import { secretStoreObject } from "./store.ts";
import { secretsWalls } from "./walls.ts";

export { readSecretsPolicy, secretResourcePolicy, type SecretsPlace } from "./access-policy.ts";
export type { PlatformSecret } from "./containers.ts";
export { generatedPassword, secretFromStore, type GeneratedPassword, type SecretFromStore } from "./external-secret.ts";
export { externalSecretsChart, secretsIdentity } from "./external-secrets-chart.ts";
export { pathGuard, pathGuardObjects, pathParameters, secretNamespaces } from "./path-guard.ts";
export { platformSecretName, secretPrefix, serviceSecretName } from "./secret-names.ts";
export { secretStore, secretStoreObject } from "./store.ts";
export { secretsWalls } from "./walls.ts";

/** The charts of secrets in `place`. */
export function charts(spec: PlatformSpec, place: string): readonly ChartUse[] {
  return [externalSecretsChart(spec, place)];
}

/** Every object of secrets in `place` besides what its chart brings, in the order of their needs: the guard before the store. */
export function objects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  return [...secretsWalls(spec, place), pathParameters(spec), ...pathGuardObjects(), secretStoreObject(spec, place)];
}

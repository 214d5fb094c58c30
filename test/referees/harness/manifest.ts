/** The part of a Kubernetes object that addressing it needs; every typed model fits it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string | undefined; readonly namespace?: string | undefined } | undefined;
}

/** A whole object as the API server or Helm gives it. */
export interface KubernetesObject extends Manifest {
  readonly [field: string]: unknown;
}

/** `kind/namespace/name`, as errors name an object. */
export function nameOf(object: Manifest): string {
  return [object.kind, object.metadata?.namespace, object.metadata?.name].filter(Boolean).join("/");
}

/** Whether `value` is a map of fields and not a list or a scalar. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether `value` can be addressed in a cluster. */
export function isKubernetesObject(value: unknown): value is KubernetesObject {
  return isRecord(value) && typeof value["apiVersion"] === "string" && typeof value["kind"] === "string";
}

/** Whether the condition `type` of an object is True. */
export function hasCondition(object: Readonly<Record<string, unknown>>, type: string): boolean {
  const status = object["status"];
  const conditions: readonly unknown[] = isRecord(status) && Array.isArray(status["conditions"]) ? status["conditions"] : [];
  return conditions.some((row) => isRecord(row) && row["type"] === type && row["status"] === "True");
}

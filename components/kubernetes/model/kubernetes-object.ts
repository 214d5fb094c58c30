/** What every Kubernetes object has: enough to register, render, validate and judge it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectName;
}

/** The part of an object's metadata that identifies it in a cluster. */
export interface ObjectName {
  readonly name: string;
  /** Explicit for every namespaced object; absent for a cluster-scoped one. */
  readonly namespace?: string;
}

/** A model of `@kubernetes-models` whose metadata is present, as every object here has it. */
export type Named<Model> = Model & KubernetesObject;

/** The role of an object in its logical name, `<namespace>-<kind>-<name>` in lower case; without namespace for a cluster-scoped one. */
export function objectRole({ kind, metadata }: KubernetesObject): string {
  return [metadata.namespace, kind, metadata.name]
    .filter((part) => part !== undefined)
    .join("-")
    .toLowerCase();
}

import { undecided } from "../../rules/admission/index.ts";
import { samples, type Sample } from "../rules/residency/samples.ts";
import type { KubernetesObject as Addressed, Manifest } from "./harness/manifest.ts";

type Inputs = Readonly<Record<string, unknown>>;

/** A sample's inputs as an object of its kind. */
export function asObject(type: string, inputs: Inputs, name: string): Addressed {
  const [, groupVersion = "", kind = ""] = type.split(":");
  const metadata = { ...(inputs["metadata"] as Inputs | undefined), name: name.toLowerCase() };
  return { apiVersion: groupVersion.replace(/^core\//, ""), kind, ...inputs, metadata };
}

/** Kubernetes samples that can be objects of an API server. */
export const objectSamples: readonly Sample[] = samples.filter(
  ({ id, type }) => type.startsWith("kubernetes:") && !undecided.some(({ what }) => what === id),
);

/** A CRD whose objects may hold anything, for kinds whose own no Go module carries. */
export function openCrd(
  group: string,
  version: string,
  kind: string,
  plural: string,
  scope: "Namespaced" | "Cluster" = "Namespaced",
): Manifest & Inputs {
  const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope,
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [{ name: version, served: true, storage: true, schema }],
    },
  };
}

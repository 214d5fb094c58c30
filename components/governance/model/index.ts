import type { PlatformSpec } from "../../../config/spec.ts";
import { admissionPolicies, parametersGuard, parametersObject, type AdmissionObject } from "../../../rules/admission/index.ts";
import { platformNamespaces } from "../../base/model/index.ts";
import type { KubernetesObject } from "../../kubernetes/model/index.ts";

/** Namespaces of every cluster, which no one has to declare. */
const systemNamespaces = ["default", "kube-node-lease", "kube-public", "kube-system"] as const;

/** A policy and what puts it into force. */
export interface Guard {
  readonly policy: AdmissionObject;
  readonly binding: AdmissionObject;
}

/** The allow-lists that the policies of `spec`'s clusters read: the residency tables, and the hosts config vouches for. */
export function parameters(spec: PlatformSpec): KubernetesObject & { readonly data: Readonly<Record<string, string>> } {
  const namespaces = [...systemNamespaces, ...platformNamespaces.map(({ name }) => name), ...spec.teams.map(({ name }) => name)];
  return parametersObject({ hosts: spec.residency.hosts.map((row) => ({ ...row })), namespaces });
}

let compiled: readonly Guard[] | undefined;

/** The residency policies with their bindings, the same in every cluster and so compiled once; the guard of their parameters is the last. */
export function guards(): readonly Guard[] {
  compiled ??= [...admissionPolicies(), parametersGuard()].map(({ policy, binding }) => ({ policy, binding }));
  return compiled;
}

/** Every object of the governance of a cluster, in the order of their needs. */
export function objects(spec: PlatformSpec): readonly KubernetesObject[] {
  const all = guards();
  return [parameters(spec), ...all.map(({ policy }) => policy), ...all.map(({ binding }) => binding)];
}

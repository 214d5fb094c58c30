import { typeKey } from "../residency/token.ts";
import type { ResidencyResource } from "../residency/index.ts";
import type { PlainObject } from "../residency/values.ts";
import { notKnown, under } from "./checks.ts";
import { type Item, items, read, UNKNOWN } from "./read.ts";
import type { Fault, Rule } from "./rule.ts";

const templates: Readonly<Record<string, string>> = {
  "kubernetes:core:Pod": "spec",
  "kubernetes:apps:Deployment": "spec.template.spec",
  "kubernetes:apps:StatefulSet": "spec.template.spec",
  "kubernetes:apps:DaemonSet": "spec.template.spec",
  "kubernetes:apps:ReplicaSet": "spec.template.spec",
  "kubernetes:batch:Job": "spec.template.spec",
  "kubernetes:batch:CronJob": "spec.jobTemplate.spec.template.spec",
  "kubernetes:argoproj.io:Rollout": "spec.template.spec",
};

/** Type keys of what runs pods. */
export const workloads: readonly string[] = Object.keys(templates);

/** Type keys of what runs pods for as long as it exists. */
export const services: readonly string[] = ["kubernetes:apps:Deployment", "kubernetes:apps:StatefulSet", "kubernetes:argoproj.io:Rollout"];

/** Namespaces of the cluster itself, whose agents need what workloads must not have. */
const systemNamespaces: readonly unknown[] = ["kube-system", "kube-node-lease"];

/** Where the pod of a workload is described; undefined when it is no workload. */
export function podPath(resource: ResidencyResource): string | undefined {
  return templates[typeKey(resource.type)];
}

const known = new WeakMap<PlainObject, readonly Item[] | typeof UNKNOWN>();

/** The containers of a pod, the ones that start before it included. Listed once, for many rules ask. */
export function containers(pod: PlainObject): readonly Item[] | typeof UNKNOWN {
  let list = known.get(pod);
  if (list === undefined) known.set(pod, (list = listed(pod)));
  return list;
}

function listed(pod: PlainObject): readonly Item[] | typeof UNKNOWN {
  const found: Item[] = [];
  for (const key of ["initContainers", "containers"]) {
    const list = items(pod, key);
    if (list === UNKNOWN) return UNKNOWN;
    found.push(...list);
  }
  return found;
}

/** A rule's check over each pod, described by what runs it. */
export function eachPod(check: (pod: PlainObject, resource: ResidencyResource) => readonly Fault[]): Rule["check"] {
  return (resource) => {
    const path = podPath(resource);
    if (path === undefined) return [];
    const pod = read(resource.inputs, path);
    if (pod === UNKNOWN) return [notKnown(path)];
    return typeof pod === "object" && pod !== null ? under(path, check(pod as PlainObject, resource)) : [];
  };
}

/** As `eachPod`, for the pods outside the cluster's own namespaces. */
export function eachWorkloadPod(check: (pod: PlainObject, resource: ResidencyResource) => readonly Fault[]): Rule["check"] {
  const every = eachPod(check);
  return (resource, siblings) => (systemNamespaces.includes(read(resource.inputs, "metadata.namespace")) ? [] : every(resource, siblings));
}

/** A check of a pod that looks at each container, after the pod's own setting. */
export function eachContainer(
  check: (container: PlainObject, pod: PlainObject) => readonly Fault[],
): (pod: PlainObject) => readonly Fault[] {
  return (pod) => {
    const list = containers(pod);
    if (list === UNKNOWN) return [notKnown("containers")];
    return list.flatMap(({ path, value }) => under(path, check(value, pod)));
  };
}

import { notKnown } from "../pack/checks.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { kubernetesDocs } from "../pack/sources.ts";
import { isObject } from "../residency/values.ts";

const label = "pod-security.kubernetes.io/enforce";
/** The cluster's own namespaces and those of node agents, which need the node. */
const clusters = ["kube-system", "kube-public", "kube-node-lease", "default", "istio-cni", "node-agents", "observability"];

/** Namespaces enforce a pod security standard, baseline at least unless it is the cluster's own (`security-namespace-restricted`). */
export const securityNamespaceRestricted: Rule = {
  id: "security-namespace-restricted",
  group: "security",
  title: "namespaces enforce a pod security standard, baseline at least unless it is the cluster's own",
  level: "mandatory",
  source: kubernetesDocs("Pod Security Admission", "docs/concepts/security/pod-security-admission"),
  fix: "label the namespace pod-security.kubernetes.io/enforce: restricted",
  types: ["kubernetes:core:Namespace"],
  check: ({ inputs }) => {
    if (clusters.includes(read(inputs, "metadata.name") as string)) return [];
    const labels = read(inputs, "metadata.labels");
    if (labels === UNKNOWN) return [notKnown("metadata.labels")];
    const level = isObject(labels) ? labels[label] : undefined;
    if (level === "restricted" || level === "baseline") return [];
    return [{ path: `metadata.labels[${label}]`, value: level, message: "no pod security standard is enforced" }];
  },
};

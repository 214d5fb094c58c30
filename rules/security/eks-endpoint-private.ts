import { checking, isOn, notKnown } from "../pack/checks.ts";
import { read, texts, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** The Kubernetes API is reached privately, or publicly from named ranges only (`security-eks-endpoint-private`). */
export const securityEksEndpointPrivate: Rule = {
  id: "security-eks-endpoint-private",
  group: "security",
  title: "the Kubernetes API is reached privately, or publicly from named ranges only",
  level: "mandatory",
  source: fsbp("EKS.1"),
  fix: "set endpointPublicAccess to false, or publicAccessCidrs to the ranges that need it, and endpointPrivateAccess to true",
  types: ["aws:eks/cluster:Cluster"],
  check: checking(isOn("vpcConfig.endpointPrivateAccess"), (inputs) => {
    if (read(inputs, "vpcConfig.endpointPublicAccess") === false) return [];
    const path = "vpcConfig.publicAccessCidrs";
    const ranges = texts(inputs, path);
    if (ranges === UNKNOWN) return [notKnown(path)];
    if (ranges.length > 0 && !ranges.includes("0.0.0.0/0") && !ranges.includes("::/0")) return [];
    return [{ path, value: ranges.length === 0 ? undefined : ranges, message: "the Kubernetes API is open to the world" }];
  }),
};

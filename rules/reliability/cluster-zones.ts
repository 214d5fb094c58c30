import { notKnown } from "../pack/checks.ts";
import { isForTrying } from "../pack/environment.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

/** The control plane has addresses in two zones or more (`reliability-cluster-zones`). */
export const reliabilityClusterZones: Rule = {
  id: "reliability-cluster-zones",
  group: "reliability",
  title: "the control plane has addresses in two zones or more",
  level: "mandatory",
  source: awsDocs("EKS network requirements", "eks/latest/userguide/network-reqs.html"),
  fix: "give vpcConfig.subnetIds a subnet in each zone",
  types: ["aws:eks/cluster:Cluster", "aws:lb/loadBalancer:LoadBalancer"],
  check: ({ inputs, type, provider }) => {
    const path = type.endsWith("Cluster") ? "vpcConfig.subnetIds" : "subnets";
    const list = read(inputs, path);
    if (list === UNKNOWN) return [notKnown(path)];
    if (isForTrying(provider) || (list === undefined && path === "subnets")) return [];
    return Array.isArray(list) && list.length >= 2 ? [] : [{ path, value: list, message: "one zone is all there is" }];
  },
};

import { inEach, isOff, notKnown, type InputCheck } from "../pack/checks.ts";
import { eachContainer, eachWorkloadPod, workloads } from "../pack/pods.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { podSecurity } from "../pack/sources.ts";

const noHostPort: InputCheck = (port) => {
  const value = read(port, "hostPort");
  if (value === UNKNOWN) return [notKnown("hostPort")];
  return value === undefined || value === 0 ? [] : [{ path: "hostPort", value, message: "the port is taken from the node" }];
};

/** Workload pods share no network, process or IPC namespace and no port with their node (`security-pod-host-closed`). */
export const securityPodHostClosed: Rule = {
  id: "security-pod-host-closed",
  group: "security",
  title: "workload pods share no network, process or IPC namespace and no port with their node",
  level: "mandatory",
  source: podSecurity("Host Namespaces"),
  fix: "remove hostNetwork, hostPID, hostIPC and hostPort",
  types: workloads,
  check: eachWorkloadPod((pod) => [
    ...isOff("hostNetwork")(pod),
    ...isOff("hostPID")(pod),
    ...isOff("hostIPC")(pod),
    ...eachContainer((container) => inEach("ports", noHostPort)(container))(pod),
  ]),
};

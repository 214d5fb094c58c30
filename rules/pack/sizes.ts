import { notKnown } from "./checks.ts";
import { texts, UNKNOWN } from "./read.ts";
import type { Fault, Rule } from "./rule.ts";

/** Type keys of what has an instance size. */
export const sized: readonly string[] = [
  "aws:ec2/instance:Instance",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:eks/nodeGroup:NodeGroup",
  "aws:rds/instance:Instance",
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:elasticache/replicationGroup:ReplicationGroup",
  "aws:opensearch/domain:Domain",
];

const paths = ["instanceType", "instanceTypes", "instanceClass", "nodeType", "clusterConfig.instanceType"];

/** A rule's check over each instance size that a resource asks for. */
export function eachSize(check: (size: string) => string | undefined): Rule["check"] {
  return ({ inputs }) =>
    paths.flatMap((path): readonly Fault[] => {
      const sizes = texts(inputs, path);
      if (sizes === UNKNOWN) return [notKnown(path)];
      return sizes.flatMap((value) => {
        const message = check(value);
        return message === undefined ? [] : [{ path, value, message }];
      });
    });
}

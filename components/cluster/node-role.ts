import type * as pulumi from "@pulumi/pulumi";
import type { AccountSpec } from "../../config/spec.ts";
import { PlatformRole, trustService } from "../iam/index.ts";
import { pullThroughPolicy } from "../registry/index.ts";

/** A role for machines of a cluster. */
export interface NodeRoleArgs {
  readonly account: AccountSpec;
  readonly region: string;
  /** Physical name, where an in-cluster object has to know it. @default - made by Pulumi */
  readonly roleName?: string;
  readonly description: string;
}

/**
 * The role of EC2 nodes: join the cluster, pull images (through the in-region cache too), and be reached by Session
 * Manager in place of SSH. Pods get nothing from it: the network plug-in and every other program has a role of its own.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
 */
export function nodeRole(name: string, args: NodeRoleArgs, opts: pulumi.ComponentResourceOptions): PlatformRole {
  return new PlatformRole(
    name,
    {
      account: args.account,
      description: args.description,
      ...(args.roleName === undefined ? {} : { roleName: args.roleName }),
      trust: trustService("ec2.amazonaws.com"),
      managedPolicies: ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly", "AmazonSSMManagedInstanceCore"],
      policy: pullThroughPolicy(args.account.id, args.region),
    },
    opts,
  );
}

import * as pulumi from "@pulumi/pulumi";
import { EventRule } from "@pulumi/aws/cloudwatch/eventRule.js";
import { EventTarget } from "@pulumi/aws/cloudwatch/eventTarget.js";
import { AccessEntry } from "@pulumi/aws/eks/accessEntry.js";
import { InstanceProfile } from "@pulumi/aws/iam/instanceProfile.js";
import { Queue } from "@pulumi/aws/sqs/queue.js";
import { QueuePolicy } from "@pulumi/aws/sqs/queuePolicy.js";
import { physicalNames } from "../../config/names.ts";
import type { AccountSpec } from "../../config/spec.ts";
import { karpenterIdentity } from "../autoscaling/model/index.ts";
import { PodIdentity } from "../iam/index.ts";
import { interruptionEvents, interruptionQueuePolicy } from "./model/interruption-events.ts";
import { karpenterPolicy } from "./model/karpenter-policy.ts";
import { nodeRole } from "./node-role.ts";

/** The cluster that Karpenter makes nodes for. */
export interface KarpenterAccessArgs {
  readonly account: AccountSpec;
  readonly region: string;
  readonly namePrefix: string;
  /** Name of the cluster, known after it. */
  readonly clusterName: pulumi.Input<string>;
  /** Whether the nodes have no way to IAM, so that the instance profile is made here. */
  readonly isIsolated: boolean;
}

/**
 * The AWS side of Karpenter: its controller's role through Pod Identity, the nodes' role with its access entry, the
 * queue of interruption notices and the rules that fill it. Where nodes are isolated, their instance profile too.
 */
export class KarpenterAccess extends pulumi.ComponentResource {
  public readonly controllerRoleArn: pulumi.Output<string>;
  public readonly nodeRoleArn: pulumi.Output<string>;
  public readonly queueUrl: pulumi.Output<string>;
  /** What Karpenter's controller needs to work, and to take its nodes down again. */
  public readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: KarpenterAccessArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:cluster:KarpenterAccess", name, {}, opts);
    const { account, region, namePrefix, clusterName, isIsolated } = args;
    const names = physicalNames(namePrefix);
    const child = { parent: this };
    const nodes = nodeRole(
      `${name}-node`,
      { account, region, roleName: names.karpenterNodeRole, description: "Nodes that Karpenter makes" },
      child,
    );
    const entry = new AccessEntry(`${name}-node`, { clusterName, principalArn: nodes.arn, type: "EC2_LINUX" }, child);
    const profiles = !isIsolated
      ? []
      : [
          new InstanceProfile(
            `${name}-node`,
            { name: names.karpenterInstanceProfile, path: account.rolePath, role: nodes.roleName },
            child,
          ),
        ];

    const policy = karpenterPolicy({
      accountId: account.id,
      region,
      clusterName: names.cluster,
      nodeRolePath: `${account.rolePath}${names.karpenterNodeRole}`,
      queueName: names.interruptionQueue,
      makesInstanceProfiles: !isIsolated,
    });
    const controller = new PodIdentity(
      name,
      { account, clusterName, trustedCluster: names.cluster, ...karpenterIdentity, policy, description: "Karpenter" },
      child,
    );

    const queueArn = `arn:aws:sqs:${region}:${account.id}:${names.interruptionQueue}`;
    const queue = new Queue(name, { name: names.interruptionQueue, messageRetentionSeconds: 300, sqsManagedSseEnabled: true }, child);
    const queuePolicy = new QueuePolicy(
      name,
      { queueUrl: queue.url, policy: JSON.stringify(interruptionQueuePolicy(queueArn, account.id, region)) },
      child,
    );
    interruptionEvents.forEach(({ role, source, detailType }) => {
      const rule = new EventRule(
        `${name}-${role}`,
        { description: detailType, eventPattern: JSON.stringify({ source: [source], "detail-type": [detailType] }) },
        child,
      );
      new EventTarget(`${name}-${role}`, { rule: rule.name, arn: queueArn }, { ...child, dependsOn: [queuePolicy] });
    });
    this.controllerRoleArn = controller.roleArn;
    this.nodeRoleArn = nodes.arn;
    this.queueUrl = queue.url;
    this.ready = [entry, ...profiles, ...nodes.policies, ...controller.ready, queue, queuePolicy];
    this.registerOutputs({ controllerRoleArn: this.controllerRoleArn, nodeRoleArn: this.nodeRoleArn });
  }
}

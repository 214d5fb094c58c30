import * as pulumi from "@pulumi/pulumi";
import { LaunchTemplate } from "@pulumi/aws/ec2/launchTemplate.js";
import { NodeGroup } from "@pulumi/aws/eks/nodeGroup.js";
import type { Architecture } from "../../config/spec.ts";
import { launchTemplate } from "./model/launch-template.ts";

/** A group of nodes that EKS manages. */
export interface ManagedNodesArgs {
  readonly clusterName: pulumi.Input<string>;
  /** Kubernetes version of the nodes. */
  readonly version: string;
  readonly nodeRoleArn: pulumi.Input<string>;
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly instanceTypes: readonly string[];
  readonly architecture: Architecture;
  readonly minNodes: number;
  readonly maxNodes: number;
  readonly volumeGiB: number;
  readonly volumeType: "gp2" | "gp3";
  readonly volumesKeyArn: pulumi.Input<string>;
  readonly labels: Readonly<Record<string, string>>;
  /** Keeps away what does not tolerate it. @default - nothing is kept away */
  readonly taint?: { readonly key: string; readonly value: string };
  /** What has to be there before the nodes: the add-ons that make them ready, their role's policies, their way out. */
  readonly after: readonly pulumi.Resource[];
  /** Tags of instances and volumes, which the provider's own do not reach. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * An on-demand managed node group of Bottlerocket machines: instance metadata version 2 only and out of pods' reach,
 * volumes encrypted with an own key, a third of the nodes replaced at a time.
 */
export class ManagedNodes extends pulumi.ComponentResource {
  public readonly nodeGroup: NodeGroup;

  constructor(name: string, args: ManagedNodesArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:cluster:ManagedNodes", name, {}, opts);
    const template = new LaunchTemplate(name, launchTemplate(name, args), { parent: this });
    this.nodeGroup = new NodeGroup(
      name,
      {
        clusterName: args.clusterName,
        nodeRoleArn: args.nodeRoleArn,
        subnetIds: [...args.subnetIds],
        version: args.version,
        amiType: args.architecture === "arm64" ? "BOTTLEROCKET_ARM_64" : "BOTTLEROCKET_x86_64",
        capacityType: "ON_DEMAND",
        instanceTypes: [...args.instanceTypes],
        launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
        scalingConfig: { minSize: args.minNodes, maxSize: args.maxNodes, desiredSize: args.minNodes },
        updateConfig: { maxUnavailablePercentage: 33 },
        nodeRepairConfig: { enabled: true },
        labels: { ...args.labels },
        ...(args.taint === undefined ? {} : { taints: [{ ...args.taint, effect: "NO_SCHEDULE" }] }),
      },
      // Whoever scales the group by hand in an emergency must not be undone by the next update.
      // @see https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html
      { parent: this, dependsOn: [...args.after], ignoreChanges: ["scalingConfig.desiredSize"] },
    );
    this.registerOutputs({});
  }
}

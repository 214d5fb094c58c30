import type * as pulumi from "@pulumi/pulumi";
import type { LaunchTemplateArgs } from "@pulumi/aws/ec2/launchTemplate.js";

/** What a launch template says of the machines. */
export interface MachineArgs {
  readonly volumeGiB: number;
  readonly volumeType: "gp2" | "gp3";
  readonly volumesKeyArn: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** Size of Bottlerocket's own volume, which holds no data of workloads, GiB. @see https://bottlerocket.dev/en/os/latest/#/concepts/default-volumes/ */
const systemVolumeGiB = 4;

/**
 * The launch template of Bottlerocket nodes: metadata by token only and one hop far, so no pod reaches it; both volumes
 * encrypted; instances and volumes tagged.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
 */
export function launchTemplate(name: string, { volumeGiB, volumeType, volumesKeyArn, tags }: MachineArgs): LaunchTemplateArgs {
  const volume = (deviceName: string, volumeSize: number): { deviceName: string; ebs: object } => ({
    deviceName,
    ebs: { volumeSize, volumeType, encrypted: "true", kmsKeyId: volumesKeyArn, deleteOnTermination: "true" },
  });
  return {
    description: name,
    updateDefaultVersion: true,
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    blockDeviceMappings: [volume("/dev/xvda", systemVolumeGiB), volume("/dev/xvdb", volumeGiB)],
    tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags: { ...tags, Name: name } })),
  };
}

import type { IEC2NodeClass } from "@kubernetes-models/karpenter/karpenter.k8s.aws/v1/EC2NodeClass";
import { physicalNames } from "../../../config/names.ts";
import type { EdgeSpec, PlatformSpec, RegionSpec } from "../../../config/spec.ts";
import { machineImage } from "../../../config/tables/machine-images.ts";
import { regionAt, volumeKeyAliasArn, type Named } from "../../kubernetes/model/index.ts";

/** The image of nodes, pinned, so that a new one is a change of its row and not of a day. */
const nodeImage = machineImage("bottlerocket").alias;

/** Names of the node classes: of the region's pools, of its GPU pool, and of a Local Zone's. */
export const nodeClassNames = { region: "nivas", gpu: "nivas-gpu", edge: (place: string): string => `nivas-${place}` } as const;

/** Data volume of a node, GiB: images and scratch space; those of GPU work are large. */
const dataVolumeGiB = { region: 50, gpu: 200 } as const;

/** Tag of the subnets and security groups that nodes take: the cluster's name, and for a Local Zone the zone's place behind it. */
export function discoveryTag(clusterName: string, edge?: string): Readonly<Record<string, string>> {
  return { "karpenter.sh/discovery": edge === undefined ? clusterName : `${clusterName}-${edge}` };
}

/** The node classes of `place`: one for its pools, one for GPUs where it has that pool, one a Local Zone that Karpenter may use. */
export function nodeClassObjects(spec: PlatformSpec, place: string): readonly Named<IEC2NodeClass>[] {
  const region = regionAt(spec, place);
  const hasGpu = region.nodes.pools.some(({ name }) => name === "gpu");
  return [
    nodeClass(spec, region, { name: nodeClassNames.region, volumeGiB: dataVolumeGiB.region, volumeType: "gp3" }),
    ...(hasGpu ? [nodeClass(spec, region, { name: nodeClassNames.gpu, volumeGiB: dataVolumeGiB.gpu, volumeType: "gp3" })] : []),
    ...region.edges.filter(({ karpenter }) => karpenter).map((edge) => nodeClass(spec, region, edgeClass(edge))),
  ];
}

interface NodeClassArgs {
  readonly name: string;
  readonly volumeGiB: number;
  readonly volumeType: "gp2" | "gp3";
  /** The Local Zone's place. @default - the region's own zones */
  readonly edge?: string;
}

function edgeClass({ place, volumeGiB, volumeType }: EdgeSpec): NodeClassArgs {
  return { name: nodeClassNames.edge(place), volumeGiB, volumeType, edge: place };
}

/** @see https://karpenter.sh/docs/concepts/nodeclasses/ */
function nodeClass(spec: PlatformSpec, region: RegionSpec, { name, volumeGiB, volumeType, edge }: NodeClassArgs): Named<IEC2NodeClass> {
  const { cluster, namePrefix, nodes, place } = region;
  const names = physicalNames(namePrefix);
  const key = volumeKeyAliasArn(region, spec.account.id, names.volumeKeyAlias);
  const volume = (deviceName: string, sizeGiB: number) => ({
    deviceName,
    ebs: {
      volumeSize: `${sizeGiB}Gi`,
      volumeType,
      encrypted: true,
      deleteOnTermination: true,
      ...(key === undefined ? {} : { kmsKeyID: key }),
    },
  });
  return {
    apiVersion: "karpenter.k8s.aws/v1",
    kind: "EC2NodeClass",
    metadata: { name },
    spec: {
      amiFamily: "Bottlerocket",
      amiSelectorTerms: [{ alias: nodeImage }],
      ...(nodes.isIsolated ? { instanceProfile: names.karpenterInstanceProfile } : { role: names.karpenterNodeRole }),
      subnetSelectorTerms: [{ tags: discoveryTag(cluster.name, edge) }],
      securityGroupSelectorTerms: [{ tags: discoveryTag(cluster.name) }],
      metadataOptions: { httpEndpoint: "enabled", httpProtocolIPv6: "disabled", httpPutResponseHopLimit: 1, httpTokens: "required" },
      // Bottlerocket keeps the system on the first volume and everything else on the second.
      blockDeviceMappings: [volume("/dev/xvda", 4), volume("/dev/xvdb", volumeGiB)],
      kubelet: {
        evictionHard: { "memory.available": "5%", "nodefs.available": "10%", "imagefs.available": "15%" },
        imageGCHighThresholdPercent: 80,
        imageGCLowThresholdPercent: 70,
      },
      tags: { ...spec.tags, environment: spec.environment, place: edge ?? place },
    },
  };
}

import type { IStorageClass } from "kubernetes-models/storage.k8s.io/v1/StorageClass";
import { physicalNames } from "../../../config/names.ts";
import type { PlatformSpec } from "../../../config/spec.ts";
import { regionAt, volumeKeyAliasArn, type Named } from "../../kubernetes/model/index.ts";

/** Name of the default class, encrypted gp3 in the region's zones. */
export const defaultStorageClass = "gp3";

/** Name of the class of a Local Zone: `gp2-delhi`. */
export function edgeStorageClass(volumeType: "gp2" | "gp3", place: string): string {
  return `${volumeType}-${place}`;
}

/**
 * The storage classes of `place`: gp3 over the region's zones, the default, and one for each Local Zone. Each is pinned
 * to its zones, as a gp3 class without zones leaves pods of a Local Zone pending. Exactly one is the default; EKS's own
 * `gp2` is not marked so since 1.30, and where an older cluster still marks it, Kubernetes takes the newest default: ours.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions-extended.html (1.30: no default annotation on gp2)
 * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass
 */
export function storageClassObjects(spec: PlatformSpec, place: string): readonly Named<IStorageClass>[] {
  const region = regionAt(spec, place);
  const key = volumeKeyAliasArn(region, spec.account.id, physicalNames(region.namePrefix).volumeKeyAlias);
  const zones = region.network.zones.map(({ name }) => name);
  return [
    storageClass({ name: defaultStorageClass, type: "gp3", zones, key, isDefault: true }),
    ...region.edges.map(({ place: edge, zoneName, volumeType }) =>
      storageClass({ name: edgeStorageClass(volumeType, edge), type: volumeType, zones: [zoneName], key, isDefault: false }),
    ),
  ];
}

interface ClassArgs {
  readonly name: string;
  readonly type: "gp2" | "gp3";
  readonly zones: readonly string[];
  /** ARN of the key's alias. Undefined: the account's own key. */
  readonly key: string | undefined;
  readonly isDefault: boolean;
}

/**
 * @see https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md
 * @see https://github.com/kubernetes-sigs/aws-ebs-csi-driver/pull/2086 for the zone's key, the standard one since 1.33
 */
function storageClass({ name, type, zones, key, isDefault }: ClassArgs): Named<IStorageClass> {
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name, annotations: { "storageclass.kubernetes.io/is-default-class": String(isDefault) } },
    provisioner: "ebs.csi.aws.com",
    parameters: { type, encrypted: "true", "csi.storage.k8s.io/fstype": "ext4", ...(key === undefined ? {} : { kmsKeyId: key }) },
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
    reclaimPolicy: "Delete",
    allowedTopologies: [{ matchLabelExpressions: [{ key: "topology.kubernetes.io/zone", values: [...zones] }] }],
  };
}

import { parseCidr } from "../../../config/cidr.ts";
import type { PlatformSpec, RegistrySpec } from "../../../config/spec.ts";
import { imageById, mirrorRepository } from "../../../config/tables/images.ts";
import { nodeAffinity, onSites, regionAt, type ChartUse } from "../../kubernetes/model/index.ts";

/** Part of the pod ranges that each machine gets, as a prefix length: 128 addresses, more than the 110 pods of a kubelet. */
const nodePrefix = 25;

/** What Cilium's operator bears, and no more: with its default it returns at once to a machine that is being drained. */
const operatorTolerations = [
  { key: "node.kubernetes.io/not-ready", operator: "Exists" },
  { key: "node.cilium.io/agent-not-ready", operator: "Exists" },
] as const;

/**
 * Cilium for the machines of the sites of `place`, and for no node of EC2's, which have the VPC CNI: overlay by VXLAN,
 * pod addresses from the sites' pod ranges, no proxy of its own, no Hubble, whose certificates are new at every render.
 * It restarts no pod it did not connect, as those belong to the VPC CNI. The pod ranges and the part a machine gets
 * cannot change once it is installed.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-cni.html for the values
 * @see https://istio.io/latest/docs/ambient/install/platform-prerequisites/#cilium for machines in the mesh
 * @see https://github.com/aws/eks-hybrid/blob/main/test/e2e/cni/testdata/cilium/cilium-values.yaml for the tolerations
 */
export function ciliumChart(spec: PlatformSpec, place: string) {
  const { sites, registry } = regionAt(spec, place);
  const podCidrs = sites.flatMap((site) => site.podCidrs);
  const onlySites = { nodeAffinity: nodeAffinity(onSites) };
  return {
    release: "cilium",
    namespace: "kube-system",
    values: {
      affinity: onlySites,
      image: { repository: repositoryOf("cilium-agent", registry) },
      ipam: { mode: "cluster-pool", operator: { clusterPoolIPv4MaskSize: nodeMaskSize(podCidrs), clusterPoolIPv4PodCIDRList: podCidrs } },
      routingMode: "tunnel",
      tunnelProtocol: "vxlan",
      loadBalancer: { serviceTopology: true },
      operator: {
        affinity: onlySites,
        // The chart appends the cloud, `-generic`, to the operator's repository by itself.
        image: { repository: repositoryOf("cilium-operator", registry).replace(/-generic$/, "") },
        replicas: spec.isProduction ? 2 : 1,
        tolerations: operatorTolerations,
        unmanagedPodWatcher: { restart: false },
      },
      // Istio's plug-in comes after Cilium's in the file that an exclusive Cilium would put aside.
      ...(spec.mesh.includesSites ? { cni: { exclusive: false } } : {}),
      envoy: { enabled: false },
      hubble: { enabled: false },
    },
  } as const satisfies ChartUse;
}

/** A machine's part of the pod ranges: /25, or the whole of a range that is smaller. */
function nodeMaskSize(podCidrs: readonly string[]): number {
  return Math.max(nodePrefix, ...podCidrs.flatMap((cidr) => parseCidr(cidr)?.prefix ?? []));
}

/** Where an image is pulled from, without its tag: tag and digest are the chart's own, as no registry told us them. */
function repositoryOf(imageId: string, { mirrorHost }: RegistrySpec): string {
  const image = imageById(imageId);
  if (image === undefined) throw new RangeError(`image ${imageId} is not in the images table`);
  return mirrorHost === undefined ? `${image.registry}/${image.repository}` : `${mirrorHost}/${mirrorRepository(image)}`;
}

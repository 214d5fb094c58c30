import type { INodePool } from "@kubernetes-models/karpenter/karpenter.sh/v1/NodePool";
import type { INodeClaimTemplateSpec } from "@kubernetes-models/karpenter/karpenter.sh/v1/NodeClaimTemplateSpec";
import type { EdgeSpec, PlatformSpec, PoolSpec, RegionSpec } from "../../../config/spec.ts";
import { instanceShape } from "../../../config/tables/instance-types.ts";
import { regionAt, type Named } from "../../kubernetes/model/index.ts";
import { nodeClassNames } from "./node-classes.ts";
import { edgePoolRules, poolRules, type PoolRules } from "./pool-rules.ts";

type Requirement = INodeClaimTemplateSpec["requirements"][number];

/** The pools of `place`, and one for each Local Zone that Karpenter may use. */
export function nodePoolObjects(spec: PlatformSpec, place: string): readonly Named<INodePool>[] {
  const region = regionAt(spec, place);
  return [
    ...region.nodes.pools.map((pool) => regionPool(region, pool)),
    ...region.edges.filter(({ karpenter }) => karpenter).map(edgePool),
  ];
}

/** A pool over the region's zones, which are named: a Local Zone is a zone of the region to EC2. */
function regionPool(region: RegionSpec, pool: PoolSpec): Named<INodePool> {
  const isGpu = pool.name === "gpu";
  return nodePool({
    name: pool.name,
    label: pool.name,
    place: region.place,
    nodeClass: isGpu ? nodeClassNames.gpu : nodeClassNames.region,
    zones: region.network.zones.map(({ name }) => name),
    capacity: pool.capacity,
    architectures: pool.architectures,
    requirements: [
      isIn("karpenter.k8s.aws/instance-family", pool.instanceFamilies),
      { key: "karpenter.k8s.aws/instance-cpu", operator: "Gt", values: ["1"] },
      ...(isGpu ? [isIn("karpenter.k8s.aws/instance-gpu-manufacturer", ["nvidia"])] : []),
    ],
    limits: { cpu: String(pool.maxCpu), memory: `${pool.maxMemoryGiB}Gi`, ...(isGpu ? { "nvidia.com/gpu": String(pool.maxGpus) } : {}) },
    rules: poolRules[pool.name],
  });
}

/** A pool in one Local Zone, on demand, as spot there is not confirmed. Its limits are those of the zone's largest group of nodes. */
function edgePool(edge: EdgeSpec): Named<INodePool> {
  const shapes = edge.instanceTypes.flatMap((type) => instanceShape(type) ?? []);
  const most = (figure: "vcpu" | "memoryGiB"): number => edge.maxNodes * Math.max(1, ...shapes.map((shape) => shape[figure]));
  return nodePool({
    name: `edge-${edge.place}`,
    label: "edge",
    place: edge.place,
    nodeClass: nodeClassNames.edge(edge.place),
    zones: [edge.zoneName],
    capacity: ["on-demand"],
    architectures: [edge.architecture],
    requirements: [isIn("node.kubernetes.io/instance-type", edge.instanceTypes)],
    limits: { cpu: String(most("vcpu")), memory: `${Math.ceil(most("memoryGiB"))}Gi` },
    rules: edgePoolRules(edge.place),
  });
}

interface NodePoolArgs {
  readonly name: string;
  /** What workloads choose it by, `nivas.internal/pool`. */
  readonly label: string;
  readonly place: string;
  readonly nodeClass: string;
  readonly zones: readonly string[];
  readonly capacity: PoolSpec["capacity"];
  readonly architectures: PoolSpec["architectures"];
  readonly requirements: readonly Requirement[];
  readonly limits: Readonly<Record<string, string>>;
  readonly rules: PoolRules;
}

/** @see https://karpenter.sh/docs/concepts/nodepools/ */
function nodePool(args: NodePoolArgs): Named<INodePool> {
  const { rules } = args;
  return {
    apiVersion: "karpenter.sh/v1",
    kind: "NodePool",
    metadata: { name: args.name },
    spec: {
      template: {
        metadata: { labels: { "nivas.internal/place": args.place, "nivas.internal/pool": args.label } },
        spec: {
          nodeClassRef: { group: "karpenter.k8s.aws", kind: "EC2NodeClass", name: args.nodeClass },
          requirements: [
            isIn("kubernetes.io/os", ["linux"]),
            isIn("kubernetes.io/arch", args.architectures),
            isIn("karpenter.sh/capacity-type", args.capacity),
            isIn("topology.kubernetes.io/zone", args.zones),
            isIn("karpenter.k8s.aws/instance-hypervisor", ["nitro"]),
            ...args.requirements,
          ],
          ...(rules.taints.length === 0 ? {} : { taints: [...rules.taints] }),
          expireAfter: rules.expireAfter,
          terminationGracePeriod: rules.terminationGracePeriod,
        },
      },
      disruption: rules.disruption,
      limits: args.limits,
      weight: rules.weight,
    },
  };
}

function isIn(key: string, values: readonly string[]): Requirement {
  return { key, operator: "In", values: [...values] };
}

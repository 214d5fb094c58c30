import * as pulumi from "@pulumi/pulumi";
import type { AccountSpec, EdgeSpec, RegionSpec } from "../../config/spec.ts";
import { ManagedNodes, nodeRole, type Cluster } from "../cluster/index.ts";
import type { RegionKeys } from "../encryption/index.ts";
import type { Network } from "../network/index.ts";

/** A Local Zone and the region it belongs to. */
export interface EdgeNodesArgs {
  readonly account: AccountSpec;
  readonly region: RegionSpec;
  readonly edge: EdgeSpec;
  readonly network: Network;
  readonly cluster: Cluster;
  readonly keys: RegionKeys;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Nodes in a Local Zone: a managed node group of its region's cluster, in the zone's private subnet, tainted with the
 * place so that only what is meant for the city runs there.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/local-zones.html
 */
export class EdgeNodes extends pulumi.ComponentResource {
  public readonly nodes: ManagedNodes;

  constructor(name: string, args: EdgeNodesArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:edge:EdgeNodes", name, {}, opts);
    const { account, region, edge, network, cluster, keys, tags } = args;
    const subnets = network.subnets.edgeIds[edge.place];
    if (subnets === undefined) throw new pulumi.ResourceError(`no subnet in ${edge.place}`, this, true);
    const role = nodeRole(`${name}-node`, { account, region: region.region, description: `Nodes in ${edge.place}` }, { parent: this });
    this.nodes = new ManagedNodes(
      name,
      {
        clusterName: cluster.clusterName,
        version: region.cluster.version,
        nodeRoleArn: role.arn,
        subnetIds: [subnets.private],
        instanceTypes: edge.instanceTypes,
        architecture: edge.architecture,
        minNodes: edge.minNodes,
        maxNodes: edge.maxNodes,
        volumeGiB: edge.volumeGiB,
        volumeType: edge.volumeType,
        volumesKeyArn: keys.volumesKeyArn,
        labels: { "nivas.internal/place": edge.place, "nivas.internal/pool": "edge" },
        taint: { key: "nivas.internal/place", value: edge.place },
        tags: { ...tags, place: edge.place },
        after: [...cluster.beforeNodes, ...role.policies],
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

import * as pulumi from "@pulumi/pulumi";
import type { AccountSpec, RegionSpec } from "../../config/spec.ts";
import type { RegionKeys } from "../encryption/index.ts";
import type { Network } from "../network/index.ts";
import { ClusterAccess } from "./access.ts";
import { Addons } from "./addons.ts";
import { ControlPlane } from "./control-plane.ts";
import { KarpenterAccess } from "./karpenter-access.ts";
import { ManagedNodes } from "./managed-nodes.ts";
import { clusterAddons } from "./model/addons.ts";
import { nodeRole } from "./node-role.ts";

/** A region's cluster, its network and its keys. */
export interface ClusterArgs {
  readonly account: AccountSpec;
  readonly region: RegionSpec;
  readonly network: Network;
  readonly keys: RegionKeys;
  /** Tags of instances and volumes. */
  readonly tags: Readonly<Record<string, string>>;
  readonly protectStateful: boolean;
}

/**
 * The EKS cluster of a region, ready for the platform: control plane, access, the add-ons that make nodes ready, the
 * system nodes, the add-ons that run on them, and Karpenter's AWS side. Taken down in the reverse order, so that nothing
 * leaks: what runs on nodes, nodes, network plug-in, control plane, and the deployer's access with it.
 */
export class Cluster extends pulumi.ComponentResource {
  public readonly controlPlane: ControlPlane;
  /** Name of the cluster, known once its API answers the deployer. */
  public readonly clusterName: pulumi.Output<string>;
  public readonly endpoint: pulumi.Output<string>;
  /** Base64. */
  public readonly certificateAuthority: pulumi.Output<string>;
  public readonly karpenter: KarpenterAccess;
  /** The add-ons that a node needs to be ready; node groups depend on them. */
  public readonly beforeNodes: readonly pulumi.Resource[];
  /** What in-cluster resources come after, and are gone before: the nodes they run on and the add-ons there. */
  public readonly inClusterAfter: readonly pulumi.Resource[];

  constructor(name: string, args: ClusterArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:cluster:Cluster", name, {}, opts);
    const { account, region, network, keys, tags, protectStateful } = args;
    const child = { parent: this };
    this.controlPlane = new ControlPlane(
      name,
      {
        account,
        region: region.region,
        namePrefix: region.namePrefix,
        cluster: region.cluster,
        sites: region.sites,
        subnetIds: network.subnets.ids.private,
        natPublicIps: network.egress.publicIps,
        secretsKeyArn: keys.secretsKeyArn,
        logsKeyArn: keys.logsKeyArn,
        protectStateful,
      },
      child,
    );
    const { cluster } = this.controlPlane;
    const access = new ClusterAccess(name, { cluster, securityGroupId: this.controlPlane.securityGroupId, spec: region.cluster }, child);

    const addons = clusterAddons(region.cluster.version, region.sites.length > 0);
    const phase = (role: AddonsPhase, after: readonly pulumi.Resource[]): Addons =>
      new Addons(
        `${name}-${role}`,
        {
          account,
          place: region.place,
          clusterName: cluster.name,
          trustedCluster: region.cluster.name,
          addons: addons.filter((addon) => addon.phase === role),
          after,
        },
        child,
      );
    this.beforeNodes = [...phase("before-nodes", access.entries).all, ...network.egress.ready];

    const role = nodeRole(`${name}-node`, { account, region: region.region, description: "System nodes" }, child);
    const { system } = region.nodes;
    const systemNodes = new ManagedNodes(
      `${name}-system`,
      {
        ...system,
        clusterName: cluster.name,
        version: region.cluster.version,
        nodeRoleArn: role.arn,
        subnetIds: network.subnets.ids.private,
        volumeType: "gp3",
        volumesKeyArn: keys.volumesKeyArn,
        labels: { "nivas.internal/place": region.place, "nivas.internal/pool": "system" },
        tags: { ...tags, place: region.place },
        after: [...this.beforeNodes, ...role.policies],
      },
      child,
    );
    this.inClusterAfter = [systemNodes.nodeGroup, ...phase("after-nodes", [systemNodes.nodeGroup]).all];
    this.karpenter = new KarpenterAccess(
      `${name}-karpenter`,
      { account, region: region.region, namePrefix: region.namePrefix, clusterName: cluster.name, isIsolated: region.nodes.isIsolated },
      child,
    );
    this.clusterName = cluster.name;
    this.endpoint = cluster.endpoint;
    this.certificateAuthority = cluster.certificateAuthority.data;
    this.registerOutputs({ clusterName: this.clusterName, endpoint: this.endpoint });
  }
}

type AddonsPhase = "before-nodes" | "after-nodes";

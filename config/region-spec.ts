import type { SubnetPlan } from "./cidr-plan.ts";
import type { AlbEntranceSpec, EntranceSpec } from "./entrance-spec.ts";

/** One region: its place, its network and cluster, and what hangs on it. */
export interface RegionSpec {
  /** Our name of it, `mumbai`; also the prefix of its logical names. */
  readonly place: string;
  /** AWS's name of it, `ap-south-1`. */
  readonly region: string;
  readonly role: "primary" | "secondary";
  /** Prefix of physical names here, `acme-prod-mumbai`. */
  readonly namePrefix: string;
  readonly network: NetworkSpec;
  readonly registry: RegistrySpec;
  readonly cluster: ClusterSpec;
  /** Set where the cluster exists already: nothing is then made on the AWS side. */
  readonly existingCluster: ExistingClusterSpec | undefined;
  readonly nodes: NodesSpec;
  /** The way in for users; undefined where the region serves none. */
  readonly entrance: EntranceSpec | undefined;
  readonly edges: readonly EdgeSpec[];
  readonly sites: readonly SiteSpec[];
}

/** The VPC of a region. */
export interface NetworkSpec {
  readonly cidr: string;
  /** The three zones, each with the id that is the same in every account. */
  readonly zones: readonly ZoneSpec[];
  readonly subnets: SubnetPlan;
  readonly natGateways: "per-zone" | "single" | "none";
  readonly flowLogRetentionDays: number;
  readonly transitGatewayAsn: number;
  /** Private ranges of deployers outside every VPC, which the transit gateway leads to. */
  readonly deployerCidrs: readonly string[];
  /** VPC endpoints: the platform's own and those of the services that workloads are said to use. */
  readonly endpoints: readonly EndpointSpec[];
}

/** A VPC endpoint of an AWS service. */
export interface EndpointSpec {
  /** The service as it ends the endpoint's name, `ecr.api` of `com.amazonaws.ap-south-1.ecr.api`. */
  readonly service: string;
  readonly type: "Interface" | "Gateway";
}

/** An availability zone. */
export interface ZoneSpec {
  /** `ap-south-1a`. */
  readonly name: string;
  /** `aps1-az1`: the same zone in every account. */
  readonly id: string;
}

/** Where images come from in a region. */
export interface RegistrySpec {
  /** Host of the in-region registry, `<account>.dkr.ecr.<region>.amazonaws.com`; undefined pulls from the public ones. */
  readonly mirrorHost: string | undefined;
  readonly region: string;
  readonly accountId: string;
  /** Secrets Manager names by pull-through prefix; those that need none have no entry. */
  readonly credentialSecretNames: Readonly<Record<string, string>>;
}

/** The EKS cluster of a region. */
export interface ClusterSpec {
  /** Its name in EKS, `acme-prod-mumbai`. */
  readonly name: string;
  /** `1.35`. */
  readonly version: string;
  readonly support: "STANDARD" | "EXTENDED";
  readonly hasPrivateEndpoint: boolean;
  readonly hasPublicEndpoint: boolean;
  readonly publicCidrs: readonly string[];
  /** Ranges that reach the API on port 443 besides the cluster's own nodes, each with who it is. */
  readonly apiSources: readonly ApiSource[];
  /** Principals with the cluster-admin access policy, the deployer first. */
  readonly adminRoleArns: readonly string[];
  readonly logRetentionDays: number;
  readonly deletionProtection: boolean;
}

/** A range that may reach a Kubernetes API. */
export interface ApiSource {
  /** Part of the rule's logical name: `deployer-0`, `peer-hyderabad`, `site-chennai-nodes-0`. */
  readonly name: string;
  readonly cidr: string;
}

/** A cluster that exists already. */
export interface ExistingClusterSpec {
  readonly name: string;
  readonly endpoint: string;
  /** Base64. */
  readonly certificateAuthority: string;
}

/** The nodes of a region's cluster. */
export interface NodesSpec {
  readonly system: SystemNodesSpec;
  readonly pools: readonly PoolSpec[];
  /** Whether instance profiles are made here, because Karpenter cannot reach IAM without a way out. */
  readonly isIsolated: boolean;
}

/** The managed node group for system workloads. */
export interface SystemNodesSpec {
  readonly instanceTypes: readonly string[];
  readonly architecture: Architecture;
  readonly minNodes: number;
  readonly maxNodes: number;
  readonly volumeGiB: number;
}

/** CPU architecture as Kubernetes names it. */
export type Architecture = "arm64" | "amd64";

/** A Karpenter node pool. */
export interface PoolSpec {
  readonly name: "base" | "spot" | "arm64" | "gpu";
  readonly instanceFamilies: readonly string[];
  readonly architectures: readonly Architecture[];
  readonly capacity: readonly ("on-demand" | "spot")[];
  readonly maxCpu: number;
  readonly maxMemoryGiB: number;
  readonly maxGpus: number;
}

/** A group of nodes in a Local Zone. */
export interface EdgeSpec {
  readonly place: string;
  readonly zoneName: string;
  readonly zoneId: string;
  readonly networkBorderGroup: string;
  readonly privateCidr: string;
  readonly publicCidr: string;
  readonly instanceTypes: readonly string[];
  readonly architecture: Architecture;
  readonly minNodes: number;
  readonly maxNodes: number;
  readonly volumeGiB: number;
  readonly volumeType: "gp2" | "gp3";
  readonly karpenter: boolean;
  /** The zone's own way in for users, always an application load balancer; undefined where it serves none. */
  readonly entrance: AlbEntranceSpec | undefined;
}

/** Own machines that join a region's cluster. */
export interface SiteSpec {
  readonly place: string;
  readonly nodeCidrs: readonly string[];
  readonly podCidrs: readonly string[];
  readonly directConnectGatewayId: string | undefined;
  readonly registrationLimit: number;
  readonly activationExpires: string | undefined;
}

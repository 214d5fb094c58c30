import type { SubnetPlan } from "./cidr-plan.ts";
import type { RetentionDays } from "./tables/retention-presets.ts";

/** A whole environment as one plain value: everything that is built is a pure function of it. */
export interface PlatformSpec {
  /** Name of the environment, `prod`. */
  readonly environment: string;
  /** Whether what holds state is protected, and trial settings are refused. */
  readonly isProduction: boolean;
  readonly account: AccountSpec;
  readonly deployer: DeployerSpec;
  /** Tags of every AWS resource of the environment. */
  readonly tags: Readonly<Record<string, string>>;
  readonly teams: readonly TeamSpec[];
  /** Regions in the order of the places table. */
  readonly regions: readonly RegionSpec[];
  /** The links between regions, one a pair that both have a network; empty with a single region. */
  readonly links: readonly LinkSpec[];
  readonly audit: AuditSpec;
  /** Days that each kind of data is kept, by preset; null: as long as its owner likes. */
  readonly retention: RetentionDays;
  readonly residency: ResidencySpec;
}

/** The audit ledger: how firmly and how long records are kept, and what is recorded. */
export interface AuditSpec {
  /** What every audit record is locked with from its first moment. */
  readonly lock: { readonly mode: "COMPLIANCE" | "GOVERNANCE"; readonly days: number };
  /** Days after which audit records go; not before their lock ends. */
  readonly retentionDays: number;
  /** Days that access logs stay in the bucket they are delivered to. */
  readonly accessLogRetentionDays: number;
  readonly hasReplicationTimeControl: boolean;
  readonly hasInsights: boolean;
  /** Buckets besides our own whose reads and writes of objects are recorded. */
  readonly recordedBuckets: readonly string[];
  /** The account that audit buckets are made in; undefined: the environment's. */
  readonly logArchive: LogArchiveSpec | undefined;
}

/** The log-archive account, and the role that the deployer takes there. */
export interface LogArchiveSpec {
  readonly accountId: string;
  readonly roleArn: string;
}

/** What the environment is held to; every value but the defaults narrows what applies, and the evidence says so. */
export interface ResidencySpec {
  /** Ids of profiles in the order of the table; empty means all. */
  readonly profiles: readonly string[];
  /** Whether what is not proven stops an update. */
  readonly strict: boolean;
  readonly exemptions: readonly ExemptionSpec[];
  /** Hosts the organisation vouches for. */
  readonly hosts: readonly { readonly host: string; readonly country: string; readonly why: string }[];
  /** Buckets of other stacks. */
  readonly buckets: readonly { readonly name: string; readonly region: string }[];
}

/** An entry of the exemption register. */
export interface ExemptionSpec {
  readonly rule: string;
  /** URN, or `<file>#<object>`; `*` at the end matches the rest. */
  readonly resource: string;
  readonly reason: string;
  readonly owner: string;
  readonly approver: string;
  /** Last day it holds, YYYY-MM-DD. */
  readonly expiry: string;
}

/** The account and its naming rules. */
export interface AccountSpec {
  readonly id: string;
  /** Prefix and environment that every physical name begins with, `acme-prod`. */
  readonly namePrefix: string;
  /** IAM path of every role, begins and ends with `/`. */
  readonly rolePath: string;
  readonly permissionsBoundaryArn: string | undefined;
}

/** Who runs `pulumi up`. */
export interface DeployerSpec {
  readonly roleArn: string;
  readonly cidrs: readonly string[];
}

/** A team and its namespace. */
export interface TeamSpec {
  readonly name: string;
  readonly costCentre: string;
}

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
  readonly ingress: boolean;
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

/** A transit gateway peering between two regions; `a` asks, `b` accepts. */
export interface LinkSpec {
  /** Logical name, `mumbai-hyderabad`. */
  readonly name: string;
  readonly a: LinkEndSpec;
  readonly b: LinkEndSpec;
}

/** One end of a link. */
export interface LinkEndSpec {
  readonly place: string;
  readonly region: string;
  readonly cidr: string;
}

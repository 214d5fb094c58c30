import type { GitOpsSpec } from "./gitops-spec.ts";
import type { MeshSpec } from "./mesh-spec.ts";
import type { ObservabilitySpec } from "./observability-spec.ts";
import type { RegionSpec } from "./region-spec.ts";
import type { ServiceSpec } from "./service-spec.ts";
import type { SecretsSpec } from "./secrets-spec.ts";
import type { RetentionDays } from "./tables/retention-presets.ts";

export type * from "./entrance-spec.ts";
export type * from "./gitops-spec.ts";
export type * from "./mesh-spec.ts";
export type * from "./observability-spec.ts";
export type * from "./region-spec.ts";
export type * from "./secrets-spec.ts";
export type * from "./service-spec.ts";
export type * from "./traffic-spec.ts";

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
  readonly mesh: MeshSpec;
  readonly secrets: SecretsSpec;
  readonly observability: ObservabilitySpec;
  /** How services are brought in; undefined where no repository holds their manifests. */
  readonly gitops: GitOpsSpec | undefined;
  readonly catalogue: CatalogueSpec;
  /** Services of the catalogue, by name. */
  readonly services: readonly ServiceSpec[];
  readonly audit: AuditSpec;
  /** Days that each kind of data is kept, by preset; null: as long as its owner likes. */
  readonly retention: RetentionDays;
  readonly residency: ResidencySpec;
}

/** Where services are described and rendered to, from the folder of the stack files. */
export interface CatalogueSpec {
  /** Folder of the services' YAML, `catalog`. */
  readonly directory: string;
  /** Folder of the rendered manifests, `gitops`; below it `<environment>/<place>/<service>/`. */
  readonly output: string;
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

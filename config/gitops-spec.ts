/** How services are brought into clusters from their rendered manifests. */
export interface GitOpsSpec {
  /** The region whose Argo CD works; the others' stand by. */
  readonly activeHub: string;
  /** Host name of Argo CD's pages. */
  readonly host: string;
  readonly repository: RepositorySpec;
  readonly sso: GitOpsSignOnSpec | undefined;
  /** Every place that is rolled out to, in the order of the places table. */
  readonly places: readonly GitOpsPlaceSpec[];
  readonly freezes: readonly FreezeSpec[];
  readonly addons: readonly AddonSpec[];
  /** Ranges that everything outside of the regions' clusters is reached at; empty: any address. */
  readonly addresses: readonly string[];
  /** Host of the webhook that hears of syncs; undefined: nobody does. */
  readonly webhookHost: string | undefined;
}

/** Where rendered manifests stand. */
export interface RepositorySpec {
  readonly url: string;
  readonly revision: string;
  /** Folder in it that `nivas render` writes to, `gitops`. */
  readonly path: string;
}

/** The OpenID Connect issuer of Argo CD's users. */
export interface GitOpsSignOnSpec {
  readonly issuer: string;
  readonly clientId: string;
  readonly adminGroup: string;
}

/** A place as a target of rollouts: what its cluster registration says. */
export interface GitOpsPlaceSpec {
  readonly place: string;
  readonly kind: "region" | "local-zone" | "site";
  readonly role: "primary" | "secondary" | "edge";
  /** AWS region that it is or belongs to. */
  readonly region: string;
  /** The place whose cluster it is, or shares: a region, or itself where it has one of its own. */
  readonly cluster: string;
  /** When a change reaches it, 1 first. */
  readonly wave: number;
  /** Whether changes reach it. An isolated region takes the places in its cluster along. */
  readonly state: "active" | "isolated";
  /** Its own cluster where that is none of EKS; undefined: a region's. */
  readonly ownCluster: OwnClusterSpec | undefined;
}

/** A cluster that takes no identity of AWS, and is signed in to with a token that the site renews. */
export interface OwnClusterSpec {
  /** `https://<host>:<port>`. */
  readonly endpoint: string;
  /** Base64 of its PEM. */
  readonly certificateAuthority: string;
  /** How long a token lives. */
  readonly tokenMinutes: number;
}

/** A time in which nothing is rolled out. */
export interface FreezeSpec {
  readonly name: string;
  /** Cron, in Asia/Kolkata. */
  readonly schedule: string;
  readonly hours: number;
  /** Empty: all. */
  readonly teams: readonly string[];
}

/** What Argo CD brings to every cluster besides services. */
export interface AddonSpec {
  readonly name: string;
  /** Its own namespace, which the base layer makes. */
  readonly namespace: string;
  /** Folder in the repository, `addons/<name>`. */
  readonly path: string;
}

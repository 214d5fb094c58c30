/** How services are brought into clusters from their rendered manifests. */
export interface GitOpsSpec {
  /** The region whose Argo CD works; the others' stand by. */
  readonly activeHub: string;
  /** Host name of Argo CD's pages. */
  readonly host: string;
  readonly repository: RepositorySpec;
  readonly sso: GitOpsSignOnSpec | undefined;
  /** Every place that takes services, in the order of the places table. */
  readonly places: readonly GitOpsPlaceSpec[];
  readonly freezes: readonly FreezeSpec[];
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
  /** AWS region of its cluster. */
  readonly region: string;
  /** The region place whose cluster it is, or shares. */
  readonly cluster: string;
  /** When a change reaches it, 1 first. */
  readonly wave: number;
  readonly state: "active" | "isolated";
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

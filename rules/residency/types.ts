/** How a value at a path is read as a place. */
export type Role =
  | "region"
  | "zone"
  | "arn"
  | "kms"
  | "bucket"
  | "url"
  | "image"
  | "model-id"
  | "cidr"
  | "document"
  | "policy"
  | "text"
  | "chart-values"
  | "env"
  | "env-map"
  | "annotations"
  | "node-labels"
  | "node-terms"
  | "egress"
  | "kubeconfig"
  | "provider-endpoints"
  | "flag"
  | "omission"
  | "type"
  | "manifest";

/** Which way data goes at a path; `name` switches every check off. */
export type Direction = "place" | "copy-to" | "send-to" | "read-from" | "key" | "name";

/** How grave a proven leak at a path is; `pass` records it and lets it be. */
export type Severity = "mandatory" | "advisory" | "pass";

/** The three answers there are. */
export type Result = "proven" | "violating" | "not-proven";

/** One answer of the resolver, with its reason. */
export interface Resolution {
  readonly result: Result;
  /** Why, as a phrase: `the region ap-southeast-1 is not in India`. */
  readonly reason: string;
  /** The part of the value that decided, when it is not the whole. */
  readonly part?: string;
  /** Where inside an embedded value it stands. */
  readonly at?: string;
  /** Set when the role itself says how grave it is, overriding the path's severity. */
  readonly severity?: Severity;
}

/** Paths of one type that share role and direction, as the tables carry them. */
export interface Locator {
  readonly role: Role;
  readonly direction: Direction;
  readonly severity?: Severity;
  readonly controls?: readonly string[];
  readonly paths: readonly string[];
  /** `flag`: the values that matter; without it, presence matters. */
  readonly is?: readonly (string | number | boolean)[];
  /** `flag`: the values that are fine; everything else matters. */
  readonly unless?: readonly (string | number | boolean)[];
  /** `omission`: what the service does when the path is absent. */
  readonly default?: string;
  /** `flag` and `omission`: what it means, as a phrase. */
  readonly means?: string;
  /** `flag` and `omission`: the answer when it matters; a flag opens a door, so `violating` unless said otherwise. */
  readonly result?: Result;
  /** Judged only while another input has one of these values. */
  readonly when?: { readonly path: string; readonly is: readonly (string | number | boolean | null)[] };
  /** `bucket`: the service demands bucket and resource in one region. */
  readonly together?: boolean;
  /** `chart-values` rows of a chart table, `omission` included. */
  readonly rule?: string;
}

/** One resource type or Kubernetes kind and everything about it that can name a place. */
export interface LocatorRow {
  /** Type token; `*` at the end matches the rest. */
  readonly type: string;
  /** Whether the type has its own `region` input. */
  readonly regional?: boolean;
  /** Severity when the resource itself stands abroad. @default "mandatory" */
  readonly place?: Severity;
  /** Path groups to include, each under a prefix: `{"pod": "spec.template.spec"}`. */
  readonly include?: Readonly<Record<string, string>>;
  readonly locators: readonly Locator[];
}

/** A provider as a resource refers to it. */
export interface ResidencyProvider {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** One resource, a Pulumi one or a Kubernetes object under `kubernetes:<apiVersion>:<kind>`. */
export interface ResidencyResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly provider?: ResidencyProvider | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly parent?: string | undefined;
  /** Top-level inputs that are present and not known yet, when the caller cannot send the sentinel. */
  readonly unknown?: readonly string[] | undefined;
  /** Known outputs, where the caller has them; they resolve references by ARN and name. */
  readonly outputs?: Readonly<Record<string, unknown>> | undefined;
}

/** Everything judged together; siblings resolve each other's names. */
export interface ResidencyGraph {
  readonly resources: readonly ResidencyResource[];
}

/** A place a locator was proven by, for the evidence. */
export interface Proof {
  /** Id of the rule that asked. */
  readonly rule: string;
  readonly subject: string;
  readonly path: string;
  readonly value: string;
  readonly result: Result;
  readonly reason: string;
}

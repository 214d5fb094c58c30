import type { Resolution } from "../types.ts";

/** A host somebody vouches for: `IN` proves it, `global` passes, `varies` proves nothing, any other country violates. */
export interface HostRow {
  /** A host name, or `*.` and a suffix. */
  readonly host: string;
  readonly country: string;
  readonly why: string;
  /** The region label of the host decides. */
  readonly label?: boolean;
  /** The first label is a bucket, whose place decides. */
  readonly bucket?: boolean;
  /** Software and sources are pulled from it, nothing is sent: never more than advisory. */
  readonly pull?: boolean;
}

/** What surrounds a value: everything the resolver may know beside the value itself. */
export interface ResolveContext {
  /** The row of the host register that fits best, own hosts before the shipped ones. */
  hostRow(host: string): HostRow | undefined;
  /** True for `service.namespace` of a namespace of this graph. */
  isClusterName(host: string): boolean;
  /** Where a bucket, access point or Multi-Region Access Point of this graph stands; undefined when it is not in it. */
  siblingPlace(kind: "bucket" | "mrap", name: string): Resolution | undefined;
  /** Reason to let an ARN of this service without region pass; undefined when no register row names it. */
  globalService(service: string): string | undefined;
  /** Where the resource itself stands. */
  readonly place: Resolution;
  /** The object that holds the value, whose other keys may prove a bucket. */
  readonly container?: Readonly<Record<string, unknown>> | undefined;
  /** The service demands bucket and resource in one region. */
  readonly together?: boolean;
}

import type { Cluster } from "../components/cluster/index.ts";
import type { RegionKeys } from "../components/encryption/index.ts";
import type { Network } from "../components/network/index.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import type { RegionAudit } from "./region-audit.ts";

/** What of a region the parts of the platform get their rights on. */
export interface AccessGround {
  readonly spec: PlatformSpec;
  readonly region: RegionSpec;
  readonly cluster: Cluster;
  readonly keys: RegionKeys;
  readonly network: Network;
  readonly audit: RegionAudit;
}

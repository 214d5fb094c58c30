import type { PlatformSpec, RegionSpec } from "../../../config/spec.ts";
import { addresses, type NetworkPeers } from "./network-policy.ts";

/**
 * The region of `spec` that is `place`.
 * @throws RangeError where the environment has none
 */
export function regionAt(spec: PlatformSpec, place: string): RegionSpec {
  const region = spec.regions.find((one) => one.place === place);
  if (region === undefined) throw new RangeError(`environment "${spec.environment}" has no region "${place}"`);
  return region;
}

/** ARN of the alias of the key that encrypts volumes; undefined on a cluster that exists already, whose account's own EBS key then holds. */
export function volumeKeyAliasArn(region: RegionSpec, accountId: string, alias: string): string | undefined {
  return region.existingCluster === undefined ? `arn:aws:kms:${region.region}:${accountId}:${alias}` : undefined;
}

/** The network that `region`'s nodes, API server and endpoints stand in; that of a cluster that exists already is not known, and may be any. */
export function networkOf({ existingCluster, network }: RegionSpec): NetworkPeers {
  return addresses(existingCluster === undefined ? network.cidr : "0.0.0.0/0");
}

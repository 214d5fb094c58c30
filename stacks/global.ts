import type * as pulumi from "@pulumi/pulumi";
import { Interconnect, type InterconnectEnd } from "../components/network/index.ts";
import type { LinkEndSpec, PlatformSpec } from "../config/spec.ts";
import { meshAuthorities, type Authorities } from "./region-mesh.ts";
import { auditCopies, type CopiedRegion } from "./region-audit.ts";
import { platformSecrets } from "./region-stores.ts";
import type { RegionOutputs } from "./region-outputs.ts";
import { SliceGroup, turn } from "./slice-group.ts";

/** A region as what joins regions sees it. */
export interface JoinedRegion extends CopiedRegion {
  /** Undefined where it has no link. */
  readonly outputs: RegionOutputs | undefined;
  /** What makes the region's key of secrets, where the same stack does. */
  readonly secretsReady: readonly pulumi.Resource[] | undefined;
}

/**
 * Makes what joins the regions of an environment, one slice: the links between their networks, and the copies of their
 * audit records and access logs, and the mesh's authorities, which it returns. `regions` is by place.
 */
export async function global(spec: PlatformSpec, regions: ReadonlyMap<string, JoinedRegion>): Promise<Authorities> {
  if (regions.size === 0) return new Map();
  const parent = new SliceGroup("Global", "global");
  for (const link of spec.links) {
    new Interconnect(link.name, { a: end(link.a, regions), b: end(link.b, regions) }, { parent });
    await turn();
  }
  await auditCopies(spec, [...regions.values()], parent);
  await turn();
  const joined = [...regions.values()];
  platformSecrets(
    spec,
    joined,
    joined.flatMap(({ secretsReady }) => secretsReady ?? []),
    parent,
  );
  await turn();
  return meshAuthorities(spec, new Map([...regions].map(([place, { providers }]) => [place, providers.own])), parent);
}

function end(spec: LinkEndSpec, regions: ReadonlyMap<string, JoinedRegion>): InterconnectEnd {
  const region = regions.get(spec.place);
  if (region?.outputs === undefined) throw new RangeError(`${spec.place} is not a linked region of this stack`);
  const { transitGatewayId, transitRouteTableId, routeTableIds } = region.outputs;
  return { spec, provider: region.providers.own, transitGatewayId, transitRouteTableId, routeTableIds };
}

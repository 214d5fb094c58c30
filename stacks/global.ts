import { Interconnect, type InterconnectEnd } from "../components/network/index.ts";
import type { LinkEndSpec, PlatformSpec } from "../config/spec.ts";
import { auditCopies, type CopiedRegion } from "./region-audit.ts";
import type { RegionOutputs } from "./region-outputs.ts";
import { SliceGroup, turn } from "./slice-group.ts";

/** A region as what joins regions sees it. */
export interface JoinedRegion extends CopiedRegion {
  /** Undefined where it has no link. */
  readonly outputs: RegionOutputs | undefined;
}

/**
 * Makes what joins the regions of an environment, one slice: the links between their networks, and the copies of their
 * audit records and access logs. `regions` is by place.
 */
export async function global(spec: PlatformSpec, regions: ReadonlyMap<string, JoinedRegion>): Promise<void> {
  if (regions.size === 0) return;
  const parent = new SliceGroup("Global", "global");
  for (const link of spec.links) {
    new Interconnect(link.name, { a: end(link.a, regions), b: end(link.b, regions) }, { parent });
    await turn();
  }
  await auditCopies(spec, [...regions.values()], parent);
}

function end(spec: LinkEndSpec, regions: ReadonlyMap<string, JoinedRegion>): InterconnectEnd {
  const region = regions.get(spec.place);
  if (region?.outputs === undefined) throw new RangeError(`${spec.place} is not a linked region of this stack`);
  const { transitGatewayId, transitRouteTableId, routeTableIds } = region.outputs;
  return { spec, provider: region.providers.own, transitGatewayId, transitRouteTableId, routeTableIds };
}

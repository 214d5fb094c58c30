import type * as pulumi from "@pulumi/pulumi";
import { Interconnect, type InterconnectEnd } from "../components/network/index.ts";
import type { LinkEndSpec, PlatformSpec } from "../config/spec.ts";
import type { RegionOutputs } from "./region-outputs.ts";
import { SliceGroup, turn } from "./slice-group.ts";

/** A region as what joins regions sees it. */
export interface JoinedRegion {
  readonly provider: pulumi.ProviderResource;
  readonly outputs: RegionOutputs;
}

/** Makes what joins the regions of an environment, one slice: the links between their networks. `regions` is by place. */
export async function global(spec: PlatformSpec, regions: ReadonlyMap<string, JoinedRegion>): Promise<void> {
  if (spec.links.length === 0) return;
  const parent = new SliceGroup("Global", "global");
  for (const link of spec.links) {
    new Interconnect(link.name, { a: end(link.a, regions), b: end(link.b, regions) }, { parent });
    await turn();
  }
}

function end(spec: LinkEndSpec, regions: ReadonlyMap<string, JoinedRegion>): InterconnectEnd {
  const region = regions.get(spec.place);
  if (region === undefined) throw new RangeError(`${spec.place} is not a region of this stack`);
  const { transitGatewayId, transitRouteTableId, routeTableIds } = region.outputs;
  return { spec, provider: region.provider, transitGatewayId, transitRouteTableId, routeTableIds };
}

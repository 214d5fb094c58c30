import type { AlbEntranceSpec, NlbEntranceSpec, PlatformSpec, RegionSpec } from "../../../config/spec.ts";
import { environment } from "../kubernetes/recording.ts";

/** The region `place` of a stack file of this repository. */
export function regionOf(spec: PlatformSpec, place = "mumbai"): RegionSpec {
  const region = spec.regions.find((one) => one.place === place);
  if (region === undefined) throw new Error(`no region ${place}`);
  return region;
}

export const dev = environment("dev");
export const prod = environment("prod");

/** The network load balancer of dev. */
export function nlb(): NlbEntranceSpec {
  const { entrance } = regionOf(dev);
  if (entrance?.kind !== "nlb") throw new Error("dev has no nlb");
  return entrance;
}

/** The application load balancer of prod. */
export function alb(): AlbEntranceSpec {
  const { entrance } = regionOf(prod);
  if (entrance?.kind !== "alb-waf") throw new Error("prod has no alb-waf");
  return entrance;
}

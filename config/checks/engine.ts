import type { Problem } from "../problem.ts";
import { regionPlaces } from "../tables/places.ts";
import { placeRule } from "./rule.ts";

/**
 * That the keys of a stack file which are not ours, read by Pulumi's engine and the AWS provider, move nothing abroad:
 * `aws:region` and `aws:stsRegion`, and that no resource can fall back to a default provider.
 */
export function checkEngineConfig(all: Readonly<Record<string, unknown>>): Problem[] {
  const indian: readonly string[] = regionPlaces.map(({ region }) => region);
  const region = all["aws:region"];
  const sts = all["aws:stsRegion"];
  return [
    ...(region === undefined || indian.includes(String(region))
      ? []
      : [{ path: "aws:region", value: region, wrong: "is a region outside India", expected: indian.join(" or "), fix: "remove it: each region's provider says where it is" }]),
    ...(sts === undefined || indian.includes(String(sts)) ? [] : [placeRule("P02", { path: "aws:stsRegion", value: sts, expected: indian.join(" or ") })]),
  ];
}

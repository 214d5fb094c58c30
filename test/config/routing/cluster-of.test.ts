import { expect, it } from "vitest";
import { clusterOf, clustersOf } from "../../../config/routing/index.ts";
import { spec } from "./said.ts";

it.each([
  ["mumbai", "mumbai", "a region its own"],
  ["hyderabad", "hyderabad", "a region its own"],
  ["delhi", "mumbai", "a Local Zone its region's"],
  ["bengaluru", "mumbai", "a site its parent's"],
  ["jaipur", "jaipur", "a place that no region has itself, so that nothing vouches for it"],
])("the pods of %s run in the cluster of %s: %s", (place, cluster) => {
  expect(clusterOf(place, spec)).toBe(cluster);
});

it("places that share a cluster name it once, in the order of the first of each", () => {
  expect(clustersOf(["delhi", "hyderabad", "mumbai", "chennai"], spec)).toEqual(["mumbai", "hyderabad"]);
});

import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { localZonePlaces, regionPlaces } from "../tables/places.ts";

/**
 * That nothing is asked of AWS around a cluster that exists already: no network, version or endpoint of it is made here,
 * and no Local Zone or site can join it. And that it is in the place it is said to be in.
 */
export function checkExisting(config: Config): Problem[] {
  return config.regions.flatMap((region, index): Problem[] => {
    const { existingCluster, place } = region;
    if (existingCluster === undefined) return [];
    const path = `nivas:regions[${index}]`;
    const row = regionPlaces.find(({ id }) => id === place);
    const own = (["vpcCidr", "cluster"] as const).flatMap((key): Problem[] => {
      const isAsked = key === "vpcCidr" ? region.vpcCidr !== undefined : region.cluster?.endpoint !== undefined;
      const at = key === "vpcCidr" ? `${path}.vpcCidr` : `${path}.cluster.endpoint`;
      return isAsked
        ? [
            {
              path: at,
              wrong: "is set beside existingCluster, whose AWS side is not made here",
              expected: "one of the two",
              fix: "remove it",
            },
          ]
        : [];
    });
    const zones = config.localZones.flatMap((zone, number): Problem[] => {
      const parent = localZonePlaces.find(({ id }) => id === zone.place)?.parentRegion;
      return parent === undefined || parent !== row?.region
        ? []
        : [joins(`nivas:localZones[${number}].place`, zone.place, "nodes in a Local Zone", place)];
    });
    const sites = config.sites.flatMap((site, number): Problem[] =>
      site.parent === place ? [joins(`nivas:sites[${number}].parent`, place, "machines of a site", place)] : [],
    );
    return [...own, ...checkAddress(path, existingCluster.endpoint, row?.region), ...zones, ...sites];
  });
}

function joins(path: string, value: string, what: string, place: string): Problem {
  return {
    path,
    value,
    wrong: `asks for ${what} of ${place}, whose cluster exists already and gets nothing on the AWS side`,
    expected: "a region whose cluster is made here",
    fix: `remove it, or remove existingCluster of ${place}`,
  };
}

/** An endpoint that EKS gave names its region. */
function checkAddress(path: string, endpoint: string, region: string | undefined): Problem[] {
  const named = /\.([a-z]{2}(?:-[a-z]+)+-[0-9])\.(?:eks\.amazonaws\.com|api\.aws)/.exec(endpoint)?.[1];
  if (named === undefined || region === undefined || named === region) return [];
  return [
    {
      path: `${path}.existingCluster.endpoint`,
      value: endpoint,
      wrong: `is a cluster in ${named}`,
      expected: `a cluster in ${region}`,
      fix: "name the cluster of this place",
    },
  ];
}

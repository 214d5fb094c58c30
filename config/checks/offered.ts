import { meant } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { instanceArchitecture, instanceFamilies, instanceOffered, nearestInBoth, placesOffering } from "../tables/instance-types.ts";
import { regionPlaces } from "../tables/places.ts";
import { placeRule } from "./rule.ts";

/** A region of the environment that gets nodes: our name of it, and AWS's. */
export interface NodeRegion {
  readonly place: string;
  readonly region: string;
}

/** The regions of this environment that get nodes; a cluster that exists already keeps its own. */
export function nodeRegions(config: Config): readonly NodeRegion[] {
  return config.regions.flatMap(({ place, existingCluster }) => {
    const row = regionPlaces.find(({ id }) => id === place);
    return row === undefined || existingCluster !== undefined ? [] : [{ place, region: row.region }];
  });
}

/** That every one of `regions` offers `type` (P03), and, where one does not, which does. */
export function checkOffered(path: string, type: string, regions: readonly NodeRegion[]): Problem[] {
  const offering = placesOffering(type);
  if (offering.length === 0) return [unknownType(path, type)];
  return regions.flatMap(({ place, region }) => {
    if (instanceOffered(region, type)) return [];
    const inBoth = nearestInBoth(type);
    const fix = inBoth === undefined ? {} : { fix: `use ${inBoth}, which every region offers` };
    return [
      placeRule("P03", {
        path,
        value: type,
        asks: `${type} in ${place} (${region})`,
        expected: `a type that ${place} offers; ${offering.join(" and ")} offers this one`,
        ...fix,
      }),
    ];
  });
}

/** The problem of a type that no place has. */
export function unknownType(path: string, type: string): Problem {
  const known = instanceFamilies.flatMap(({ id, sizes }) => Object.keys(sizes).map((size) => `${id}.${size}`));
  return {
    path,
    value: type,
    wrong: "is not an instance type of any place",
    expected: "a type of the instance-types table",
    ...meant(type, known, 1),
  };
}

/** That the types of one node group have one CPU architecture. */
export function checkOneArchitecture(path: string, types: readonly string[]): Problem[] {
  const architectures = new Set(types.flatMap((type) => instanceArchitecture(type) ?? []));
  return architectures.size <= 1
    ? []
    : [
        {
          path,
          value: types,
          wrong: "mixes CPU architectures, which one node group cannot hold",
          expected: "types of one architecture",
          fix: "keep those of one",
        },
      ];
}

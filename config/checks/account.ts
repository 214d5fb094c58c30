import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { localZonePlaces, placeOfRegion, regionPlaces } from "../tables/places.ts";
import { meant } from "../nearest.ts";
import { noSuchZone } from "./places.ts";
import { duplicates } from "./duplicates.ts";
import { placeRule } from "./rule.ts";

/** That the account has enabled what the places need (P01), that what it is said to have enabled exists, and that its boundary is its own. */
export function checkAccount(config: Config): Problem[] {
  const { account } = config;
  return [
    ...checkEnabledRegions(account.enabledRegions),
    ...checkZoneGroups(account.enabledZoneGroups),
    ...checkBoundary(account),
    ...config.regions.flatMap(({ place }, index): Problem[] => {
      const row = regionPlaces.find(({ id }) => id === place);
      if (row === undefined || !row.optIn || account.enabledRegions.includes(row.region)) return [];
      const path = `nivas:regions[${index}].place`;
      return [
        placeRule("P01", {
          path,
          value: place,
          asks: `${row.region}, which the account is not said to have enabled`,
          expected: `${row.region} in nivas:account.enabledRegions`,
        }),
      ];
    }),
    ...config.localZones.flatMap(({ place }, index): Problem[] => {
      const row = localZonePlaces.find(({ id }) => id === place);
      if (row === undefined || account.enabledZoneGroups.includes(row.zoneGroup)) return [];
      const path = `nivas:localZones[${index}].place`;
      return [
        {
          path,
          value: place,
          wrong: "asks for a Local Zone that the account has not opted in to",
          expected: `${row.zoneGroup} in nivas:account.enabledZoneGroups`,
          fix: "opt in to the zone group first, outside the stack, then name it there",
        },
      ];
    }),
  ];
}

/** The form of AWS's region codes: one that is no region of India is no misspelling. */
const isCode = /^(?!ap-south-)[a-z]{2}(-[a-z]+)+-[0-9]$/;

function checkEnabledRegions(regions: readonly string[]): Problem[] {
  const optIn = regionPlaces.filter((row) => row.optIn).map(({ region }) => region);
  const unknown = regions.flatMap((value, index): Problem[] => {
    if (placeOfRegion(value) !== undefined) return [];
    return [
      {
        path: `nivas:account.enabledRegions[${index}]`,
        value,
        wrong: "is not an AWS region of India",
        expected: optIn.join(" or "),
        fix: isCode.test(value) ? "remove it" : (meant(value, optIn).fix ?? "remove it"),
      },
    ];
  });
  return [...unknown, ...duplicates(regions, "nivas:account.enabledRegions")];
}

function checkZoneGroups(groups: readonly string[]): Problem[] {
  const known = localZonePlaces.map(({ zoneGroup }) => zoneGroup);
  const expected = known.join(" or ");
  const unknown = groups.flatMap((value, index): Problem[] => {
    const path = `nivas:account.enabledZoneGroups[${index}]`;
    if (known.some((group) => group === value)) return [];
    if (noSuchZone.test(value))
      return [placeRule("P26", { path, value, asks: "a Local Zone", expected, fix: "remove it; a city without a zone is a site" })];
    return [{ path, value, wrong: "is not the group of a Local Zone in India", expected, fix: meant(value, known).fix ?? "remove it" }];
  });
  return [...unknown, ...duplicates(groups, "nivas:account.enabledZoneGroups")];
}

/** IAM takes a boundary of the role's own account, or one of AWS's. */
function checkBoundary({ id, permissionsBoundaryArn }: Config["account"]): Problem[] {
  const owner = permissionsBoundaryArn?.split(":")[4];
  if (owner === undefined || owner === "aws" || owner === id) return [];
  return [
    {
      path: "nivas:account.permissionsBoundaryArn",
      value: permissionsBoundaryArn,
      wrong: "is a policy of another account, which IAM refuses as a boundary",
      expected: `a policy of account ${id}, or one of AWS's`,
      fix: "name the policy of this account",
    },
  ];
}

import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { sitePlaces } from "../tables/places.ts";
import { placeRule } from "./rule.ts";

/** How far ahead an activation may end. @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateActivation.html */
const ACTIVATION_DAYS = 30;

/** That a site hangs on a region, that its machines can join as hybrid nodes (P27), and, judged on a day `asOf`, that its activation is not over. */
export function checkSites(config: Config, asOf?: string): Problem[] {
  return [...checkParents(config), ...checkMachines(config), ...(asOf === undefined ? [] : checkActivations(config, asOf))];
}

function checkParents(config: Config): Problem[] {
  const regions = config.regions.map(({ place }) => place);
  const expected = regions.length === 1 ? regions.join() : `one of ${regions.join(", ")}`;
  return config.sites.flatMap(({ parent }, index): Problem[] => {
    const path = `nivas:sites[${index}].parent`;
    if (parent === undefined) return [{ path, wrong: "is missing", expected, fix: "name the region whose cluster the machines join" }];
    if (regions.includes(parent)) return [];
    return [{ path, value: parent, wrong: "is not a region of this environment", expected, fix: "name a region that has a cluster" }];
  });
}

function checkMachines(config: Config): Problem[] {
  return config.sites.flatMap(({ machines, place }, index) => {
    if (machines === "own-hardware" || sitePlaces.every(({ id }) => id !== place)) return [];
    return [
      placeRule("P27", {
        path: `nivas:sites[${index}].machines`,
        value: machines,
        asks: `hybrid nodes on ${machines}`,
        expected: "own-hardware",
        fix: "join machines of your own; what AWS runs belongs to a node group",
      }),
    ];
  });
}

function checkActivations(config: Config, asOf: string): Problem[] {
  const latest = new Date(Date.parse(asOf) + (ACTIVATION_DAYS + 1) * 86_400_000).toISOString().slice(0, 10);
  return config.sites.flatMap(({ activationExpires }, index): Problem[] => {
    const path = `nivas:sites[${index}].activationExpires`;
    if (activationExpires === undefined) return [];
    const at = { path, value: activationExpires };
    if (activationExpires.slice(0, 10) < asOf)
      return [
        {
          ...at,
          wrong: `is over on ${asOf}: no further machine can register`,
          expected: "a time to come",
          fix: "set a new time before machines are added",
          level: "warn",
        },
      ];
    if (activationExpires.slice(0, 10) >= latest)
      return [
        {
          ...at,
          wrong: `is more than ${ACTIVATION_DAYS} days after ${asOf}, which Systems Manager refuses`,
          expected: `a time before ${latest}`,
          fix: "choose an earlier one",
        },
      ];
    return [];
  });
}

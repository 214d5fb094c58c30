import { physicalNames } from "../names.ts";
import type { Problem } from "../problem.ts";
import { placeNames } from "../resolve/names.ts";
import type { Config } from "../schema/index.ts";

/** The longest name of a target group. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
const CHARACTERS = 32;

/** That the names of target groups in `places` are short enough: the longest speaks for all. */
export function targetGroupProblems(config: Config, places: readonly string[]): Problem[] {
  const { at } = placeNames(config);
  const longest = places.map((place) => physicalNames(at(place)).ingressTargetGroup).sort((a, b) => b.length - a.length)[0];
  if (longest === undefined || longest.length <= CHARACTERS) return [];
  return [
    {
      path: config.account.namePrefix === "" ? "nivas:environment" : "nivas:account.namePrefix",
      value: config.account.namePrefix === "" ? config.environment : config.account.namePrefix,
      wrong: `makes the target group name ${longest} of ${longest.length} characters`,
      expected: `at most ${CHARACTERS}`,
      fix: `shorten nivas:environment and nivas:account.namePrefix by ${longest.length - CHARACTERS} together`,
    },
  ];
}

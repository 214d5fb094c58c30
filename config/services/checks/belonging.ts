import { dataClasses, isIndiaOnly, type DataClass } from "../../data-class.ts";
import { meant } from "../../nearest.ts";
import { placeIds } from "../../tables/places.ts";
import { profileIds, profileNamed } from "../../tables/profiles.ts";
import type { CatalogueContext } from "../catalogue-context.ts";
import { pathIn, wrongIn, type DescribedService, type ServiceProblem } from "../described-service.ts";

/** That team, places, profiles and environments of a service exist, and that its profiles fit the class of its data. */
export function checkBelonging(service: DescribedService, context: CatalogueContext): ServiceProblem[] {
  return [
    ...checkTeam(service, context),
    ...checkPlaces(service, context),
    ...checkProfiles(service),
    ...checkEnvironments(service, context),
  ];
}

function checkTeam(service: DescribedService, { teams }: CatalogueContext): ServiceProblem[] {
  if (teams.includes(service.team)) return [];
  return [
    wrongIn(service, ["team"], {
      value: service.team,
      wrong: "is not a team of the environment",
      expected: teams.length === 0 ? "a team of nivas:teams, which has none" : `one of ${teams.join(", ")}`,
      fix: meant(service.team, teams).fix ?? "add it to nivas:teams",
    }),
  ];
}

function checkPlaces(service: DescribedService, { environment, places }: CatalogueContext): ServiceProblem[] {
  const asked = service.placement.places;
  if (asked === undefined) return [];
  const own = places.map(({ id }) => id);
  const unknown = asked.flatMap((place, index): ServiceProblem[] =>
    placeIds.some((id) => id === place)
      ? []
      : [
          wrongIn(service, pathIn(service, "placement", "places", index), {
            value: place,
            wrong: "is not a place",
            expected: `one of ${placeIds.join(", ")}`,
            ...meant(place, placeIds),
          }),
        ],
  );
  if (unknown.length > 0 || asked.some((place) => own.includes(place))) return unknown;
  return [
    wrongIn(service, pathIn(service, "placement", "places"), {
      value: asked,
      wrong: `names no place of ${environment}`,
      expected: `one of ${own.join(", ")} at least`,
      fix: `say under environments.${environment}.placement where it runs there`,
    }),
  ];
}

function checkProfiles(service: DescribedService): ServiceProblem[] {
  return (service.profiles ?? []).flatMap((name, index): ServiceProblem[] => {
    const profile = profileNamed(name);
    const at = ["profiles", index];
    if (profile === undefined)
      return [
        wrongIn(service, at, {
          value: name,
          wrong: "is not a profile of regulations",
          expected: `one of ${profileIds().join(", ")}`,
          ...meant(name, profileIds()),
        }),
      ];
    const isPersonal = profile.id.startsWith("personal-data");
    if (!isPersonal || isIndiaOnly(service.dataClass)) return [];
    const strong: readonly DataClass[] = dataClasses.filter(isIndiaOnly);
    return [
      wrongIn(service, ["dataClass"], {
        value: service.dataClass,
        wrong: `is the class of a service under profile ${profile.id}`,
        expected: `one of ${strong.join(", ")}`,
        fix: "name the class of the personal data, or remove the profile",
      }),
    ];
  });
}

function checkEnvironments(service: DescribedService, { environments }: CatalogueContext): ServiceProblem[] {
  if (environments === undefined) return [];
  return Object.keys(service.environments)
    .filter((name) => !environments.includes(name))
    .map((name) =>
      wrongIn(service, ["environments", name], {
        isKey: true,
        wrong: "is not an environment",
        expected: `one of ${environments.join(", ")}`,
        ...meant(name, environments),
      }),
    );
}

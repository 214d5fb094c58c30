import { meant } from "../../nearest.ts";
import { wrongIn, type DescribedService, type ServiceProblem } from "../described-service.ts";

/** That every route leads to versions that are there, with whole shares, and that limits are said in full. */
export function checkRoutes(service: DescribedService, names: readonly string[]): ServiceProblem[] {
  return [...checkDestinations(service), ...checkLimits(service, names), ...checkDuplicates(service)];
}

function versionsOf(service: DescribedService): readonly string[] {
  return ["v1", ...service.versions.map(({ name }) => name)];
}

function checkDestinations(service: DescribedService): ServiceProblem[] {
  const versions = versionsOf(service);
  return service.routes.flatMap(({ to = {} }, index): ServiceProblem[] => {
    const unknown = Object.keys(to)
      .filter((version) => !versions.includes(version))
      .map((version) =>
        wrongIn(service, ["routes", index, "to", version], {
          isKey: true,
          wrong: "is a version that nobody serves",
          expected: `one of ${versions.join(", ")}`,
          fix: "add it to versions with its image, or remove it from the route",
        }),
      );
    const shares = Object.values(to);
    const sum = shares.reduce((total, each) => total + each, 0);
    if (shares.length === 0 || sum === 100) return unknown;
    return [
      ...unknown,
      wrongIn(service, ["routes", index, "to"], { value: to, wrong: `are shares of ${sum} % together`, expected: "100 % together" }),
    ];
  });
}

function checkLimits(service: DescribedService, names: readonly string[]): ServiceProblem[] {
  const { perMinute, perHour, concurrent } = service.limits;
  const half: ServiceProblem[] =
    (perMinute === undefined) === (perHour === undefined)
      ? []
      : [
          wrongIn(service, ["limits", perMinute === undefined ? "perMinute" : "perHour"], {
            wrong: "is missing",
            expected: "perMinute and perHour",
            fix: "add it",
          }),
        ];
  const low: ServiceProblem[] =
    perMinute !== undefined && perHour !== undefined && perHour < perMinute
      ? [
          wrongIn(service, ["limits", "perHour"], {
            value: perHour,
            wrong: `is below perMinute ${perMinute}`,
            expected: "more in an hour than in a minute",
          }),
        ]
      : [];
  const strangers = Object.keys(concurrent)
    .filter((caller) => !names.includes(caller))
    .map((caller) =>
      wrongIn(service, ["limits", "concurrent", caller], {
        isKey: true,
        wrong: "is not a service of the catalogue",
        expected: "the name of a caller",
        ...meant(caller, names),
      }),
    );
  return [...half, ...low, ...strangers];
}

function checkDuplicates(service: DescribedService): ServiceProblem[] {
  const names = service.routes.map(({ name }) => name);
  const versions = versionsOf(service);
  return [
    ...names.flatMap((name, index) =>
      names.indexOf(name) === index
        ? []
        : [wrongIn(service, ["routes", index, "name"], { value: name, wrong: "names two routes", expected: "each name once" })],
    ),
    ...versions.flatMap((name, index) =>
      versions.indexOf(name) === index
        ? []
        : [
            wrongIn(service, ["versions", index - 1, "name"], {
              value: name,
              wrong: "names two versions",
              expected: "each version once; the image above is v1",
            }),
          ],
    ),
  ];
}

import type { CatalogueContext } from "../catalogue-context.ts";
import { pathIn, wrongIn, type DescribedService, type ServiceProblem } from "../described-service.ts";
import { placesOf } from "../resolve/identity.ts";

/** That a rollout has the weights to itself, says what its kind knows, and moves the requests of one place a cluster. */
export function checkRollout(service: DescribedService, context: CatalogueContext): ServiceProblem[] {
  if (service.rollout === undefined) return [];
  return [...checkKind(service, service.rollout), ...checkSharedCluster(service, context)];
}

/** The rollouts controller owns the weights and the Service of a cluster: two Rollouts would take them from each other. */
function checkSharedCluster(service: DescribedService, context: CatalogueContext): ServiceProblem[] {
  const own = placesOf(service, context);
  const shared = [...new Set(context.places.map(({ cluster }) => cluster))]
    .map((cluster) => context.places.filter((place) => place.cluster === cluster && own.includes(place.id)).map(({ id }) => id))
    .find((ids) => ids.length > 1);
  if (shared === undefined) return [];
  return [
    wrongIn(service, pathIn(service, "placement", "places"), {
      value: own,
      wrong: `has ${shared.join(" and ")} in one cluster, whose weights a single rollout moves`,
      expected: "one place a cluster beside a rollout",
      fix: "remove the rollout, or make a service of its own for the other places",
    }),
  ];
}

function checkKind(service: DescribedService, rollout: NonNullable<DescribedService["rollout"]>): ServiceProblem[] {
  const { kind, steps, promotedByHand, previewHeader } = rollout;
  const side =
    service.versions.length > 0
      ? [
          wrongIn(service, ["versions"], {
            wrong: "stand beside a rollout, whose controller owns the weights",
            expected: "versions, or a rollout",
            fix: "remove one of the two",
          }),
        ]
      : [];
  const strange =
    kind === "canary"
      ? promotedByHand === undefined
        ? []
        : ["promotedByHand"]
      : [...(steps === undefined ? [] : ["steps"]), ...(previewHeader === undefined ? [] : ["previewHeader"])];
  const falling = (steps ?? []).findIndex(({ weight }, index) => index > 0 && weight <= (steps?.[index - 1]?.weight ?? 0));
  return [
    ...side,
    ...strange.map((key) =>
      wrongIn(service, ["rollout", key], {
        isKey: true,
        wrong: `is nothing of a ${kind} rollout`,
        expected: kind === "canary" ? "steps, previewHeader" : "promotedByHand",
        fix: "remove it",
      }),
    ),
    ...(falling < 0
      ? []
      : [
          wrongIn(service, ["rollout", "steps", falling, "weight"], {
            value: steps?.[falling]?.weight,
            wrong: "is not above the step before",
            expected: "shares that rise",
          }),
        ]),
  ];
}

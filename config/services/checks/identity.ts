import { composedNames, type ComposedName } from "../composed-names.ts";
import type { CatalogueContext } from "../catalogue-context.ts";
import { wrongIn, type DescribedService, type ServiceProblem } from "../described-service.ts";
import { objectNameOf, placesOf } from "../resolve/identity.ts";

/** That no two services are one: neither by name, nor by the objects and files they write. */
export function checkIdentities(services: readonly DescribedService[]): ServiceProblem[] {
  const byName = new Map<string, DescribedService>();
  const byObject = new Map<string, DescribedService>();
  return services.flatMap((service): ServiceProblem[] => {
    const sameName = byName.get(service.name);
    const object = `${service.team}/${objectNameOf(service)}`;
    const sameObject = byObject.get(object);
    byName.set(service.name, sameName ?? service);
    byObject.set(object, sameObject ?? service);
    if (sameName !== undefined) {
      const isTwoWays = sameName.delivery !== service.delivery;
      return [
        wrongIn(service, ["name"], {
          value: service.name,
          wrong: isTwoWays
            ? `is delivered both ways: by ${sameName.delivery} in ${sameName.document.file}, by ${service.delivery} here`
            : `is the service of ${sameName.document.file} too: both would write the same path`,
          expected: "each name once",
          fix: "rename or remove one of the two",
        }),
      ];
    }
    if (sameObject === undefined) return [];
    return [
      wrongIn(service, service.objectName === undefined ? ["name"] : ["objectName"], {
        value: objectNameOf(service),
        wrong: `names the Kubernetes objects of ${sameObject.name} (${sameObject.document.file}) in namespace ${service.team} too`,
        expected: "objects of its own",
        fix: "choose another objectName",
      }),
    ];
  });
}

/** That every name made of a service's is short enough for what bears it. */
export function checkNameLengths(service: DescribedService, context: CatalogueContext): ServiceProblem[] {
  const composed = composedNames(
    {
      name: service.name,
      objectName: objectNameOf(service),
      versions: service.versions.map(({ name }) => name),
      hasRollout: service.rollout !== undefined,
      hasTopicScaling: service.scaling.topic !== undefined,
    },
    context.places.filter(({ id }) => placesOf(service, context).includes(id)),
  );
  const overOf = ({ most, name }: ComposedName): number => name.length - most;
  const longest = composed.reduce((a, b) => (overOf(b) > overOf(a) ? b : a));
  const over = overOf(longest);
  if (over <= 0) return [];
  const key = service.objectName !== undefined && longest.name.includes(service.objectName) ? "objectName" : "name";
  return [
    wrongIn(service, [key], {
      value: service[key],
      wrong: `makes the ${longest.what} ${longest.name} of ${longest.name.length} characters`,
      expected: `at most ${longest.most}`,
      fix: `shorten it by ${over}`,
    }),
  ];
}

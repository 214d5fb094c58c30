import type { Problem } from "../problem.ts";
import { meant } from "../nearest.ts";
import type { Config } from "../schema/index.ts";
import { duplicates } from "./duplicates.ts";
import { placeRuleById } from "../tables/place-rules.ts";
import { localZonePlaces, placeById, regionPlaces, type Place } from "../tables/places.ts";
import { serviceAvailable, serviceById, services, type Service } from "../tables/services.ts";

/** That every place offers the services and features its workloads are said to use, and which place does where it does not. */
export function checkServices(config: Config): Problem[] {
  const ask = (path: string, kind: Place["kind"], place: string, services: readonly string[]): Problem[] => [
    ...services.flatMap((id, index) => checkService(`${path}.services[${index}]`, kind, place, id)),
    ...duplicates(services, `${path}.services`),
  ];
  return [
    ...config.regions.flatMap(({ place, services }, index) => ask(`nivas:regions[${index}]`, "region", place, services)),
    ...config.localZones.flatMap(({ place, services }, index) => ask(`nivas:localZones[${index}]`, "local-zone", place, services)),
    ...config.sites.flatMap(({ services }, index) =>
      services.map((id, number) => ({
        path: `nivas:sites[${index}].services[${number}]`,
        value: id,
        wrong: "asks for an AWS service at a site, which is outside AWS",
        expected: "no services",
        fix: "name it under the site's parent region",
      })),
    ),
  ];
}

function checkService(path: string, kind: Place["kind"], place: string, id: string): Problem[] {
  const service = serviceById(id);
  if (service === undefined) {
    return [
      {
        path,
        value: id,
        wrong: "is not a service of the services table",
        expected: "an id of the table, for instance rds or msk",
        ...meant(
          id,
          services.map(({ id: known }) => known),
        ),
      },
    ];
  }
  const at = placeById(place);
  if (at?.kind !== kind || serviceAvailable(service, at) === true) return [];
  const elsewhere = [...regionPlaces, ...localZonePlaces]
    .filter((other) => serviceAvailable(service, other) === true)
    .map((other) => other.id);
  const { reason, ...verdict } = verdictOf(service, at);
  return [
    {
      path,
      value: id,
      wrong: `asks for ${service.name} in ${place}; ${reason}`,
      expected: elsewhere.length > 0 ? `a place that offers it: ${elsewhere.join(", ")}` : "a service with an endpoint in India",
      fix: service.fix ?? (elsewhere[0] === undefined ? "choose another service" : `place it in ${elsewhere[0]}`),
      ...verdict,
    },
  ];
}

/** Rules of the services table that speak of Local Zones; of any other service the zone's own answer is P22. */
const localZoneRules: readonly string[] = ["P21", "P22", "P24", "P27"];

interface Verdict {
  readonly reason: string;
  readonly level: "refuse" | "warn";
  readonly rule?: string;
}

/** Why `place` is said not to offer `service`, how much that weighs, and the place rule that says so. */
function verdictOf(service: Service, place: Place): Verdict {
  if (place.kind !== "local-zone") {
    return {
      reason: service.reason ?? "it is not offered there",
      level: service.level ?? "refuse",
      ...(service.rule === null ? {} : { rule: service.rule }),
    };
  }
  const rule = service.rule !== null && localZoneRules.includes(service.rule) ? service.rule : "P22";
  if (rule !== "P22") return { reason: placeRuleById(rule)?.reason ?? "", level: placeRuleById(rule)?.level ?? "refuse", rule };
  return {
    reason: serviceAvailable(service, place) === null ? "nobody has verified it in a Local Zone" : "a Local Zone does not have it",
    level: "refuse",
    rule,
  };
}

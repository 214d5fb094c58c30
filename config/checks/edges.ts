import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { placesOffering } from "../tables/instance-types.ts";
import { localZonePlaces } from "../tables/places.ts";
import { duplicates } from "./duplicates.ts";
import { checkOneArchitecture, unknownType } from "./offered.ts";
import { placeRule } from "./rule.ts";

/** That a Local Zone's nodes can exist, and warnings of what nobody can confirm offline (P24). */
export function checkEdges(config: Config): Problem[] {
  return config.localZones.flatMap((zone, index): Problem[] => {
    const path = `nivas:localZones[${index}]`;
    if (localZonePlaces.every(({ id }) => id !== zone.place)) return [];
    const types = zone.instanceTypes.map((type, number) => {
      const at = `${path}.instanceTypes[${number}]`;
      if (placesOffering(type).length === 0) return unknownType(at, type);
      return placeRule("P24", {
        path: at,
        value: type,
        asks: `${type} in ${zone.place}`,
        expected: "a type that the account's offerings of the zone list",
        fix: "read the offerings of the account: aws ec2 describe-instance-type-offerings --location-type availability-zone",
      });
    });
    const volume =
      zone.volumeType === "gp3"
        ? [placeRule("P24", { path: `${path}.volumeType`, value: "gp3", asks: `gp3 volumes in ${zone.place}`, expected: "gp2" })]
        : [];
    const karpenter: Problem[] = !zone.karpenter
      ? []
      : [
          {
            path: `${path}.karpenter`,
            value: true,
            wrong: `lets Karpenter make nodes in ${zone.place}, which AWS does not confirm for Local Zones`,
            expected: "false",
            fix: "try it in development first; the managed group stays in any case",
            level: "warn",
          },
        ];
    const bounds: Problem[] =
      zone.maxNodes < zone.minNodes
        ? [
            {
              path: `${path}.maxNodes`,
              value: zone.maxNodes,
              wrong: "is below minNodes",
              expected: `at least ${zone.minNodes}`,
              fix: "set both",
            },
          ]
        : [];
    return [
      ...types,
      ...duplicates(zone.instanceTypes, `${path}.instanceTypes`),
      ...checkOneArchitecture(`${path}.instanceTypes`, zone.instanceTypes),
      ...volume,
      ...karpenter,
      ...bounds,
    ];
  });
}

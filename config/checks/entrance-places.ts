import { entranceSettings, type EntranceSettings } from "../resolve/entrance.ts";
import type { Config } from "../schema/index.ts";
import { localZonePlaces, regionPlaces } from "../tables/places.ts";

/** A place that may have an entrance, and where what is said of it stands. */
export interface EntrancePlace {
  readonly id: string;
  /** AWS region, `ap-south-1`. */
  readonly region: string;
  readonly isLocalZone: boolean;
  readonly hasOwnNetwork: boolean;
  readonly settings: EntranceSettings;
  /** The path of a key of its entrance: its own where it says otherwise, else that of all places. */
  readonly path: (key: string) => string;
}

/** The places of an environment that may have an entrance: its regions, and its Local Zones with ingress. */
export function entrancePlaces(config: Config): readonly EntrancePlace[] {
  const path = (id: string) => {
    const index = config.entrance.places.findIndex(({ place }) => place === id);
    const own = config.entrance.places[index];
    return (key: string): string =>
      own !== undefined && Object.entries(own).some(([name, value]) => name === key && value !== undefined)
        ? `nivas:entrance.places[${index}].${key}`
        : `nivas:entrance.${key}`;
  };
  const regions = config.regions.flatMap(({ place, existingCluster }): EntrancePlace[] => {
    const row = regionPlaces.find(({ id }) => id === place);
    if (row === undefined) return [];
    const settings = entranceSettings(config, place, false);
    const hasOwnNetwork = existingCluster === undefined;
    return [{ id: place, region: row.region, isLocalZone: false, hasOwnNetwork, settings, path: path(place) }];
  });
  const edges = config.localZones.flatMap(({ place, ingress }): EntrancePlace[] => {
    const row = localZonePlaces.find(({ id }) => id === place);
    if (row === undefined || !ingress) return [];
    const settings = entranceSettings(config, place, true);
    return [{ id: place, region: row.parentRegion, isLocalZone: true, hasOwnNetwork: true, settings, path: path(place) }];
  });
  return [...regions, ...edges];
}

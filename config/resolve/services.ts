import type { Config } from "../schema/index.ts";
import { placeById, placeIds } from "../tables/places.ts";
import { readCatalogue, type Catalogue } from "../services/read-catalogue.ts";
import type { CatalogueContext, ContextPlace } from "../services/catalogue-context.ts";
import type { CatalogueDocument } from "../services/described-service.ts";

/** The services of `documents` in the environment of `config`, or what is wrong with them. */
export function resolveServices(config: Config, documents: readonly CatalogueDocument[], environments?: readonly string[]): Catalogue {
  return documents.length === 0 ? { services: [], problems: [] } : readCatalogue(documents, catalogueContext(config, environments));
}

/** What of an environment a catalogue is held against. */
export function catalogueContext(config: Config, environments?: readonly string[]): CatalogueContext {
  const places = new Map<string, ContextPlace>([
    ...config.regions.map(({ place }): [string, ContextPlace] => [place, { id: place, cluster: place }]),
    ...config.localZones.map(({ place }): [string, ContextPlace] => [place, { id: place, cluster: clusterOfLocalZone(place) }]),
    ...config.sites.map(({ place, parent = place }): [string, ContextPlace] => [place, { id: place, cluster: parent }]),
  ]);
  return {
    environment: config.environment,
    environments,
    teams: config.teams.map(({ name }) => name),
    places: placeIds.flatMap((id) => places.get(id) ?? []),
  };
}

function clusterOfLocalZone(id: string): string {
  const place = placeById(id);
  return place?.kind === "local-zone" ? place.parentPlace : id;
}

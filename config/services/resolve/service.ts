import type { DatastoreSpec, ServiceImage, ServiceSpec } from "../../service-spec.ts";
import { profileIds, profileNamed } from "../../tables/profiles.ts";
import type { CatalogueContext } from "../catalogue-context.ts";
import { capacityOf, datastoreDefaults, profilesOf, tierDefaults } from "../defaults.ts";
import type { DescribedService } from "../described-service.ts";
import { objectNameOf, placesOf } from "./identity.ts";
import { rolloutOf } from "./rollout.ts";
import { resourcesOf, scalingOf } from "./scaling.ts";
import { trafficOf } from "./traffic.ts";

/** Names of the services at both ends of a service's calls. */
export interface Neighbours {
  readonly callers: readonly string[];
  readonly callees: readonly string[];
}

/** A checked service with every default filled in. */
export function resolveService(service: DescribedService, { callers, callees }: Neighbours, context: CatalogueContext): ServiceSpec {
  const { dataClass, tier } = service;
  const objective = {
    availability: service.objective.availability ?? tierDefaults[tier].availability,
    p95Seconds: service.objective.p95Seconds ?? tierDefaults[tier].p95Seconds,
  };
  const profiles = service.profiles?.map((name) => profileNamed(name)?.id) ?? profilesOf(dataClass);
  return {
    name: service.name,
    objectName: objectNameOf(service),
    team: service.team,
    file: service.document.file,
    isGateway: service.gateway,
    image: imageOf(service.image),
    otherVersions: Object.fromEntries(service.versions.map(({ name, image }) => [name, imageOf(image)])),
    tier,
    dataClass,
    profiles: profileIds().filter((id) => profiles.includes(id)),
    places: placesOf(service, context),
    capacity: service.placement.capacity ?? capacityOf(tier, dataClass),
    delivery: service.delivery,
    ports: service.ports,
    callers,
    callees,
    datastores: service.datastores.map((datastore) => datastoreOf(datastore, service.team)),
    topics: { publishes: [...service.topics.publishes].sort(), consumes: [...service.topics.consumes].sort() },
    externalHosts: [...service.externalHosts].sort(),
    settings: Object.fromEntries(Object.entries(service.settings).map(([variable, value]) => [variable, String(value)])),
    secrets: Object.entries(service.secrets).map(([variable, secret]) =>
      typeof secret === "string" ? { variable, secret, property: undefined } : { variable, secret: secret.name, property: secret.property },
    ),
    permissions: service.permissions,
    resources: resourcesOf(service),
    probes: service.probes,
    scaling: scalingOf(service),
    rollout: rolloutOf(service.rollout, objective.p95Seconds),
    traffic: trafficOf(service),
    objective,
  };
}

/** The parts of an image: `quay.io/acme/order:1.4.2@sha256:...`. */
function imageOf(text: string): ServiceImage {
  const [name = "", digest] = text.split("@");
  const colon = name.lastIndexOf(":");
  const hasTag = colon > name.lastIndexOf("/");
  return { repository: hasTag ? name.slice(0, colon) : name, tag: hasTag ? name.slice(colon + 1) : undefined, digest };
}

function datastoreOf({ name, kind, host, port, secret }: DescribedService["datastores"][number], team: string): DatastoreSpec {
  const defaults = datastoreDefaults[kind];
  return {
    name,
    kind,
    host: host ?? `${name}.${team}.data.internal`,
    port: port ?? defaults.port,
    secret: secret === false ? undefined : (secret ?? (defaults.hasSecret ? name : undefined)),
  };
}

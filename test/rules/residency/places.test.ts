import { describe, expect, it } from "vitest";
import { localZonePlaces, regionPlaces } from "../../../config/tables/places.ts";
import type { ServiceRegions } from "../../../rules/residency/availability.ts";
import { judge } from "../../../rules/residency/index.ts";
import { readTable } from "../../../rules/residency/tables.ts";
import type { LocatorRow } from "../../../rules/residency/types.ts";
import { resource } from "./samples.ts";

interface Locations {
  readonly regions: readonly { region: string; city: string; zones: readonly string[]; zoneIds: readonly string[] }[];
  readonly localZones: readonly { zone: string; group: string; zoneId: string; region: string; city: string }[];
}

const locations = readTable<Locations>("locations");
const facts = readTable<ServiceRegions>("service-regions");
const abroad = readTable<{ rows: readonly { type: string; endpoint?: boolean }[] }>("types-abroad").rows;
const modules = [
  ...new Set(readTable<{ rows: readonly LocatorRow[] }>("aws-locators").rows.map((row) => row.type.slice(4, row.type.indexOf("/")))),
].sort();
const byService = new Map(facts.rows.map((row) => [row.service, row]));
const factOf = (module: string): ServiceRegions["rows"][number] | undefined =>
  byService.get(facts.modules.find((row) => row.module === module)?.service ?? "");

describe("the allow-list of places", () => {
  it("has the Regions, zones and zone ids of the places table, and no other", () => {
    const wanted = regionPlaces.map(({ region, city, zones }) => ({
      region,
      city,
      zones: zones.map((zone) => zone.name).sort(),
      zoneIds: zones.map((zone) => zone.zoneId).sort(),
    }));
    expect(
      locations.regions.map(({ region, city, zones, zoneIds }) => ({
        region,
        city,
        zones: [...zones].sort(),
        zoneIds: [...zoneIds].sort(),
      })),
    ).toEqual(wanted);
  });

  it("has the Local Zones of the places table, and no other", () => {
    const wanted = localZonePlaces.map((place) => ({
      zone: place.zoneName,
      group: place.zoneGroup,
      zoneId: place.zoneId,
      region: place.parentRegion,
      city: place.city,
    }));
    const byZone = (a: { zone: string }, b: { zone: string }): number => a.zone.localeCompare(b.zone);
    expect(
      locations.localZones.map(({ zone, group, zoneId, region, city }) => ({ zone, group, zoneId, region, city })).sort(byZone),
    ).toEqual(wanted.sort(byZone));
  });
});

describe("the services of the endpoint lists", () => {
  it("are told for every module of the provider", () => expect(facts.modules.map((row) => row.module)).toEqual(modules));

  it("are all known, or said to be not listed", () => {
    expect(facts.modules.filter((row) => (row.service === null ? row.why === undefined : !byService.has(row.service)))).toEqual([]);
  });

  it("without an endpoint in India are all in the table of types abroad", () => {
    const absent = modules.filter((module) => {
      const fact = factOf(module);
      return fact !== undefined && !fact["ap-south-1"] && !fact["ap-south-2"] && !fact.global;
    });
    expect(absent.length).toBeGreaterThan(15);
    expect(absent.filter((module) => !abroad.some((row) => row.type === `aws:${module}/*` && row.endpoint === false))).toEqual([]);
  });

  it("with an endpoint in India are not said to have none", () => {
    const said = abroad.filter((row) => row.endpoint === false).map((row) => row.type.slice(4, -2));
    expect(said.filter((module) => factOf(module)?.["ap-south-1"] === true || factOf(module)?.["ap-south-2"] === true)).toEqual([]);
  });
});

describe("a service that India has in Mumbai only", () => {
  const rules = (type: string, region: string): readonly string[] =>
    judge({ resources: [resource(type, { region })] }, { retention: false }).findings.map(
      (found) => `${found.level} ${found.rule} ${found.path}`,
    );

  const only = modules.filter(
    (module) =>
      factOf(module)?.["ap-south-1"] === true &&
      factOf(module)?.["ap-south-2"] === false &&
      facts.modules.find((row) => row.module === module)?.hyderabad !== true,
  );

  it("is one of many", () => expect(only.length).toBeGreaterThan(40));
  it.each(only)("%s is warned of in Hyderabad and fine in Mumbai", (module) => {
    expect(rules(`aws:${module}/thing:Thing`, "ap-south-2")).toContain("advisory residency-type-available region");
    expect(rules(`aws:${module}/thing:Thing`, "ap-south-1")).not.toContain("advisory residency-type-available region");
  });
  it("is not Neptune, which newer sources see in Hyderabad", () => expect(rules("aws:neptune/cluster:Cluster", "ap-south-2")).toEqual([]));
});

import { describe, expect, it } from "vitest";
import {
  capabilityOf,
  localZonePlaces,
  placeById,
  placeIds,
  placeOfRegion,
  regionOfPlace,
  regionPlaces,
  sitePlaces,
} from "../../../config/tables/places.ts";

describe("places", () => {
  it("are the six of the platform, by kind", () => {
    expect(placeIds).toEqual(["mumbai", "hyderabad", "delhi", "kolkata", "bengaluru", "chennai"]);
    expect(regionPlaces.map((place) => place.id)).toEqual(["mumbai", "hyderabad"]);
    expect(localZonePlaces.map((place) => place.id)).toEqual(["delhi", "kolkata"]);
    expect(sitePlaces.map((place) => place.id)).toEqual(["bengaluru", "chennai"]);
  });

  it.each([
    ["mumbai", { "ap-south-1a": "aps1-az1", "ap-south-1b": "aps1-az3", "ap-south-1c": "aps1-az2" }],
    ["hyderabad", { "ap-south-2a": "aps2-az1", "ap-south-2b": "aps2-az2", "ap-south-2c": "aps2-az3" }],
  ])("have the zone ids of %s, where letters and numbers need not agree", (id, zones) => {
    const place = regionPlaces.find((candidate) => candidate.id === id);
    expect(Object.fromEntries(place?.zones.map((zone) => [zone.name, zone.zoneId]) ?? [])).toEqual(zones);
  });

  it("know that Hyderabad alone of the Regions is opt-in", () => {
    expect(regionPlaces.map((place) => [place.id, place.optIn])).toEqual([
      ["mumbai", false],
      ["hyderabad", true],
    ]);
  });

  it("name another add-on registry account per Region", () => {
    expect(regionPlaces.map((place) => place.eksAddonRegistry)).toEqual(["602401143452", "900889452093"]);
    expect(regionPlaces.map((place) => place.guardDutyRegistries)).toEqual([
      ["602401143452", "610108029387"],
      ["900889452093", "618745550137"],
    ]);
  });

  it("make both Local Zones edges of Mumbai with their own border group", () => {
    expect(
      localZonePlaces.map((place) => [place.zoneName, place.zoneId, place.zoneGroup, place.networkBorderGroup, place.parentRegion]),
    ).toEqual([
      ["ap-south-1-del-1a", "aps1-del1-az1", "ap-south-1-del-1", "ap-south-1-del-1", "ap-south-1"],
      ["ap-south-1-ccu-1a", "aps1-ccu1-az1", "ap-south-1-ccu-1", "ap-south-1-ccu-1", "ap-south-1"],
    ]);
  });

  it("leave the parent zone of a Local Zone unverified and empty", () => {
    expect(localZonePlaces.map((place) => [place.parentZoneId.value, place.parentZoneId.mark])).toEqual([
      [null, "U"],
      [null, "U"],
    ]);
  });

  it("take gp2 in a Local Zone, unverified", () => {
    expect(localZonePlaces.map((place) => [place.volumeTypes.value, place.volumeTypes.mark])).toEqual([
      [["gp2"], "U"],
      [["gp2"], "U"],
    ]);
  });

  it.each([
    ["delhi", "natGateway", false, "V"],
    ["kolkata", "natGateway", false, "U"],
    ["delhi", "eksManagedNodeGroups", true, "V"],
    ["delhi", "networkLoadBalancer", false, "U"],
    ["kolkata", "applicationLoadBalancer", true, "V"],
    ["hyderabad", "eksAutoMode", true, "V"],
    ["hyderabad", "eksFargate", true, "U"],
    ["chennai", "eksHybridNodes", true, "V"],
    ["chennai", "rds", false, "V"],
  ] as const)("say of %s that %s is %s (%s)", (id, capability, available, mark) => {
    const place = placeById(id);
    expect(place && capabilityOf(place, capability)).toMatchObject({ available, mark });
  });

  it("find a place by Region code and the Region of a place", () => {
    expect(placeOfRegion("ap-south-2")?.id).toBe("hyderabad");
    expect(placeOfRegion("ap-southeast-1")).toBeUndefined();
    expect(
      placeIds.map((id) => {
        const place = placeById(id);
        return place && regionOfPlace(place);
      }),
    ).toEqual(["ap-south-1", "ap-south-2", "ap-south-1", "ap-south-1", "ap-south-1", "ap-south-1"]);
    expect(placeById("pune")).toBeUndefined();
  });

  it("have every Direct Connect location but STT Hyderabad DC1 associated with Mumbai alone", () => {
    const inHyderabad = placeIds
      .flatMap((id) => placeById(id)?.directConnect ?? [])
      .filter((location) => location.associatedRegions.includes("ap-south-2"));
    expect(inHyderabad.map((location) => location.code)).toEqual(["TCHY1"]);
  });
});

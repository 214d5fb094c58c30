import { meant } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { localZonePlaces, placeById, placeIds, regionPlaces, sitePlaces } from "../tables/places.ts";
import { duplicates } from "./duplicates.ts";
import { placeRule } from "./rule.ts";

/** Names of zones in cities where AWS has none, or of second zones that no list shows (P26). */
export const noSuchZone = /^ap-south-1-(maa|blr|mum|del-2|ccu-2)/;

/** That every place named is known, of the right kind, named once, and has its region; and that one region is primary. */
export function checkPlaces(config: Config): Problem[] {
  return [
    ...config.regions.flatMap(({ place }, index) => checkPlace(place, "region", `nivas:regions[${index}].place`)),
    ...config.localZones.flatMap(({ place }, index) => checkPlace(place, "local-zone", `nivas:localZones[${index}].place`)),
    ...config.sites.flatMap(({ place }, index) => checkPlace(place, "site", `nivas:sites[${index}].place`)),
    ...duplicates(
      config.regions.map(({ place }) => place),
      "nivas:regions",
      "place",
    ),
    ...duplicates(
      config.localZones.map(({ place }) => place),
      "nivas:localZones",
      "place",
    ),
    ...duplicates(
      config.sites.map(({ place }) => place),
      "nivas:sites",
      "place",
    ),
    ...checkPrimary(config),
    ...checkLocalZoneParents(config),
  ];
}

const kindWords = { region: "a region", "local-zone": "a Local Zone", site: "a site" } as const;
const kindKeys = { region: "nivas:regions", "local-zone": "nivas:localZones", site: "nivas:sites" } as const;

function checkPlace(value: string, kind: "region" | "local-zone" | "site", path: string): Problem[] {
  const place = placeById(value);
  const names = { region: regionPlaces, "local-zone": localZonePlaces, site: sitePlaces }[kind].map(({ id }) => id).join(" or ");
  if (place !== undefined) {
    if (place.kind === kind) return [];
    const fix = `name it under ${kindKeys[place.kind]}`;
    if (kind === "local-zone" && place.kind === "site")
      return [placeRule("P26", { path, value, asks: `a Local Zone in ${place.id}`, expected: names, fix })];
    if (kind === "region" && place.kind === "local-zone")
      return [placeRule("P25", { path, value, asks: `a region in ${place.id}`, expected: names, fix })];
    return [{ path, value, wrong: `is ${kindWords[place.kind]}, not ${kindWords[kind]}`, expected: names, fix }];
  }
  if (noSuchZone.test(value)) return [placeRule("P26", { path, value, asks: "a Local Zone", expected: names })];
  const byRegion = regionPlaces.find(({ region }) => region === value);
  const byZone = localZonePlaces.find(({ zoneName }) => zoneName === value);
  const own = byRegion ?? byZone;
  if (own !== undefined) return [{ path, value, wrong: "is AWS's name of a place", expected: names, fix: `write ${own.id}` }];
  const zoneOf = regionPlaces.find(({ region }) => value.startsWith(region));
  if (zoneOf !== undefined)
    return [
      {
        path,
        value,
        wrong: `is not a place: AWS's names under ${zoneOf.region} are chosen by the program`,
        expected: names,
        ...(kind === "region" ? { fix: `write ${zoneOf.id}` } : {}),
      },
    ];
  const abroad = /^[a-z]{2}(-[a-z]+)+-[0-9]+(.*)$/.exec(value);
  if (abroad !== null) {
    return [
      {
        path,
        value,
        wrong: `is a ${abroad[2] === "" ? "region" : "zone"} outside India`,
        expected: names,
        fix: "nothing is placed abroad; choose a place in India",
      },
    ];
  }
  return [{ path, value, wrong: "is not a known place", expected: names, ...meant(value, placeIds) }];
}

function checkPrimary(config: Config): Problem[] {
  const primaries = config.regions.filter(({ role }) => role === "primary").map(({ place }) => place);
  if (primaries.length === 1) return [];
  const wrong = primaries.length === 0 ? "have no primary" : "have more than one primary";
  return [
    {
      path: "nivas:regions",
      ...(primaries.length > 1 ? { value: primaries } : {}),
      wrong,
      expected: "exactly one region with role primary",
      fix: "set role: primary on one and role: secondary on the others",
    },
  ];
}

function checkLocalZoneParents(config: Config): Problem[] {
  return config.localZones.flatMap(({ place }, index): Problem[] => {
    const row = localZonePlaces.find(({ id }) => id === place);
    if (
      row === undefined ||
      config.regions.some((region) => regionPlaces.find(({ id }) => id === region.place)?.region === row.parentRegion)
    )
      return [];
    const parent = regionPlaces.find(({ region }) => region === row.parentRegion)?.id ?? row.parentRegion;
    return [
      placeRule("P25", {
        path: `nivas:localZones[${index}].place`,
        value: place,
        asks: `${place} without ${parent}`,
        expected: `its parent ${parent} among nivas:regions`,
        fix: `add ${parent}`,
      }),
    ];
  });
}

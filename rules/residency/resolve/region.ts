import { locations } from "../grammar/locations.ts";
import { legacyRegion, namedPlace } from "../grammar/place.ts";
import type { Resolution } from "../types.ts";
import { notProven, proven, violating, worst } from "./answer.ts";

const everywhere = /^(?:\*|all|any|global|all_regions|unspecified|aws-(?:[a-z-]+-)?global)$/i;
const variant = /^(?:fips|dualstack)-|-(?:fips|dualstack)$/gi;

function one(text: string): Resolution {
  const place = namedPlace(text);
  if (place?.indian === true) {
    const attested = locations().notEmpanelled.has(place.name);
    return proven(attested ? `${place.name} is in India, in a Local Zone that no empanelment names` : `${place.name} is in India`);
  }
  if (place?.indian === false) return violating(`the ${place.kind} ${place.name} is not in India`, text);
  if (place !== undefined) return notProven(`the ${place.kind} ${place.name} is not in the places table`, text);
  const legacy = legacyRegion(text);
  if (legacy !== undefined) return violating(`${text} is a legacy name of ${legacy}, which is not in India`, text);
  if (everywhere.test(text)) return violating(`${text} names every region of the world`, text);
  const bare = text.replace(variant, "");
  if (bare !== text && namedPlace(bare)?.indian === false) return violating(`the endpoint variant ${text} is not in India`, text);
  if (text === "") return notProven("an empty region leaves the place to the service");
  return notProven(`${text} is not a region or zone the grammar knows`, text);
}

/** Reads a region, a zone, a zone id, a mesh locality `region/zone/subzone`, or a list of them against the allow-list, exactly. */
export function resolveRegion(text: string): Resolution {
  const trimmed = text.trim();
  const locality = trimmed.split("/");
  if (locality.length > 1 && namedPlace(locality[0] ?? "") !== undefined)
    return (
      worst(
        locality
          .slice(0, 2)
          .filter((part) => part !== "*")
          .map(one),
      ) ?? one(trimmed)
    );
  if (!/[,;|\s]/.test(trimmed)) return one(trimmed);
  const parts = trimmed.split(/\s*[,;|]\s*|\s+/).filter((part) => part !== "");
  if (/\s/.test(trimmed) && !/[,;|]/.test(trimmed) && !parts.every((part) => namedPlace(part) !== undefined)) return one(trimmed);
  return worst(parts.map(one)) ?? one(trimmed);
}

import type { PlatformSpec } from "../../../../config/spec.ts";
import { placeById, regionOfPlace } from "../../../../config/tables/places.ts";
import { resolve, type Resolution } from "../../../../rules/residency/index.ts";
import { residencyContext } from "./host-proof.ts";
import { residencyLabel } from "./identities.ts";

const nowhere: Pick<PlatformSpec, "residency"> = {
  residency: { profiles: [], strict: true, exemptions: [], hosts: [], buckets: [] },
};
const known = new Map<string, Resolution>();

/** Whether `place` is proven to be in India: a row of the places table whose Region, and zone where it is one, the residency tables prove. */
export function placeProof(place: string): Resolution {
  const answer = known.get(place) ?? prove(place);
  known.set(place, answer);
  return answer;
}

/** The label that pods in `place` carry where it is proven Indian; no label where it is not. */
export function residencyLabels(place: string): Readonly<Record<string, string>> {
  return placeProof(place).result === "proven" ? residencyLabel : {};
}

function prove(id: string): Resolution {
  const place = placeById(id);
  if (place === undefined) return { result: "not-proven", reason: `${id} is not in the table of places` };
  const context = residencyContext(nowhere);
  const region = resolve(regionOfPlace(place), "region", context);
  return place.kind === "local-zone" && region.result === "proven" ? resolve(place.zoneName, "zone", context) : region;
}

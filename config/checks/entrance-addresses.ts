import { isPrivate, parseCidr } from "../cidr.ts";
import type { Problem } from "../problem.ts";
import type { EntranceSettings } from "../resolve/entrance.ts";
import { duplicates } from "./duplicates.ts";

/** That somebody may reach an entrance, by ranges of the kind that come to it: public ones from the internet, private ones within. */
export function checkEntranceAddresses(path: string, { sourceCidrs, scheme }: EntranceSettings): Problem[] {
  if (sourceCidrs.length === 0)
    return [{ path, wrong: "is empty, so nobody reaches the entrance", expected: "the ranges that may", fix: "name them, or remove it" }];
  return [...sourceCidrs.flatMap((text, index) => checkRange(`${path}[${index}]`, text, scheme)), ...duplicates(sourceCidrs, path)];
}

function checkRange(path: string, value: string, scheme: EntranceSettings["scheme"]): Problem[] {
  const block = parseCidr(value);
  if (block === undefined)
    return [{ path, value, wrong: "is not a CIDR block", expected: "an IPv4 block on its own boundary, for instance 203.0.113.0/24" }];
  const fix = "name other ranges, or change scheme";
  if (scheme === "internal" && !isPrivate(block))
    return [{ path, value, wrong: "is public while the entrance is internal", expected: "private ranges", fix }];
  if (scheme === "internet-facing" && isPrivate(block))
    return [{ path, value, wrong: "is private while the entrance faces the internet", expected: "public ranges, or 0.0.0.0/0", fix }];
  return [];
}

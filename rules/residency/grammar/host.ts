import { namedPlace, shortRegion } from "./place.ts";

/** Where a host says it is, read from its labels alone. */
export type HostLabel = { readonly place: string; readonly indian: boolean | undefined } | undefined;

const gcp =
  "(?:africa|asia|australia|europe|me|northamerica|southamerica|us)-(?:northeast|northwest|southeast|southwest|north|south|east|west|central)\\d{1,2}";
const compass = "(?:northeast|northwest|southeast|southwest|north|south|east|west|central)";
const inLabel = new RegExp(`(?:^|-)([a-z]{2,4}-${compass}-\\d{1,2}|${gcp})[a-z]?(?:$|-)`);
const expressZone = /^s3express-([a-z0-9-]+-az\d{1,2})$/;
const cacheNode = /\.([a-z]{3,6}\d{1,2})\.cache\.amazonaws\.com(?:\.cn)?$/;
const privateAddress =
  /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|0\.0\.0\.0$)/;
const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const inside = /(?:^|\.)(?:svc|local|localhost|localdomain|lan)$|\.svc\.|^[a-z0-9_-]*$/;
const uniqueLocal =
  /^\[?(?:f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:|::1\]?$|::\]?$|::ffff:(?:a[0-9a-f]{2}|7f[0-9a-f]{2}|c0a8|ac1[0-9a-f]|a9fe):)/i;

/** A network address of a private range, or of the host itself. */
export function isPrivateAddress(host: string): boolean {
  return privateAddress.test(host) || uniqueLocal.test(host);
}

/** A public address of either family: it tells nothing about a country. */
export function isPublicAddress(host: string): boolean {
  return (address.test(host) || host.startsWith("[")) && !isPrivateAddress(host);
}

/** Names that never leave the cluster or the machine: single labels, `.svc`, `.local`. */
export function isInside(host: string): boolean {
  return inside.test(host) || isPrivateAddress(host);
}

/**
 * The region label of a host, the rightmost one, so that `us-east-1-logs.s3.ap-south-1.amazonaws.com` is Mumbai
 * and the reversed `com.amazonaws.us-east-1.s3` is still read.
 */
export function hostLabel(host: string): HostLabel {
  const labels = host.split(".");
  const short = cacheNode.exec(host)?.[1];
  if (short !== undefined) return { place: short, indian: shortRegion(short) };
  for (const label of labels) {
    const zone = expressZone.exec(label)?.[1];
    const named = zone === undefined ? undefined : namedPlace(zone);
    if (named?.indian === false) return { place: named.name, indian: false };
  }
  for (let i = labels.length - 1; i >= 0; i -= 1) {
    const label = labels[i] ?? "";
    const whole = namedPlace(label);
    const tail = label.slice(label.indexOf("-") + 1);
    if (whole?.indian === false && namedPlace(tail)?.indian === true) return { place: tail, indian: true };
    if (whole !== undefined) return { place: whole.name, indian: whole.indian };
  }
  for (let i = labels.length - 1; i >= 0; i -= 1) {
    const label = labels[i] ?? "";
    const found = inLabel.exec(label)?.[1];
    const named = found === undefined ? undefined : namedPlace(found);
    if (named !== undefined) return { place: named.name, indian: named.indian };
  }
  return undefined;
}

import { regionSource } from "../residency/grammar/place.ts";
import { readTable } from "../residency/tables.ts";

const compass = "(?:northeast|northwest|southeast|southwest|north|south|east|west|central)";
const gcp = `(?:africa|asia|australia|europe|me|northamerica|southamerica|us)-${compass}\\d{1,2}`;
const zoneTail = "(?:[a-z]|-[a-z]{3}-\\d{1,2}[a-z]?|-wl\\d[a-z]?-[a-z]{3}-wlz-\\d|-[a-z]{3}-wlz-\\d)";
const zoneId = "(?:af|ap|ca|cn|eu|eusc|il|me|mx|sa|us|ug)[a-z]{1,3}\\d{1,2}(?:-[a-z0-9]{3,5})?-(?:az|wlz)\\d{1,2}";

/** A whole region, zone or zone id of AWS, by grammar and never by a list, which would always lag. */
export const awsPlace = `^(?:${regionSource}${zoneTail}?|${zoneId})$`;

/** A whole place of any cloud. */
export function anyPlace(): string {
  const { otherClouds } = readTable<{ readonly otherClouds: readonly { readonly pattern: string }[] }>("locations");
  return `^(?:${regionSource}${zoneTail}?|${zoneId}|${otherClouds.map(({ pattern }) => pattern).join("|")})$`;
}

const narrowRegion = `(?:[a-z]{2}|eusc)(?:-(?:gov|iso[a-z]?|de))?-${compass}-\\d{1,2}`;

/** A region inside a host's label, at its dashes: `prod-eu-west-2`, `asia-southeast1-docker`. */
export const regionInLabel = `(?:^|-)(?:${narrowRegion}|${gcp})[a-z]?(?:$|-)`;

/** The region of what {@link regionInLabel} found. */
export const regionAlone = `(?:${narrowRegion}|${gcp})`;

/** Names that never leave the cluster or the machine, and private addresses. */
export const insideHost =
  "(?:^|\\.)(?:svc|local|localhost|localdomain|lan)$|\\.svc\\.|^[^.]*$|^(?:10\\.|127\\.|192\\.168\\.|172\\.(?:1[6-9]|2\\d|3[01])\\.|169\\.254\\.|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\.)[0-9.]+$|^0\\.0\\.0\\.0$";

/** A text that is a host or an address. */
export const hostShape = "^(?:\\*\\.?)?(?:[a-z0-9*_-]+\\.)+[a-z][a-z0-9-]*$|^[0-9]{1,3}(?:\\.[0-9]{1,3}){3}$";

/** A private range, wide at most as RFC 1918 is. */
export const privateRange =
  "^(?:10\\.|127\\.|192\\.168\\.|172\\.(?:1[6-9]|2\\d|3[01])\\.|169\\.254\\.|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\.)[0-9.]+(?:/(?:[89]|[12]\\d|3[0-2]))?$|^f[cd]|^fe80|^::1";

/** Names of variables that hold a place, a host or a model. */
export const variableNames = {
  place: "(?i)(?:^|[_.-])(?:region|zone|az|location|datacenter)s?(?:$|[_.-])|region$",
  host: "(?i)(?:^|[_.-])(?:url|uri|endpoint|host|hostname|servers?|addr|address|brokers?|dsn|site|domain|webhook|bootstrap|collector|ingest)(?:$|[_.-])",
  model: "(?i)(?:^|[_.-])model(?:$|[_.-])",
} as const;

/** An option or an assignment named after a place, with its value at the end. */
export const placeOption =
  "(?i)(?:--?[a-z0-9_-]*(?:region|zone|location)[a-z0-9_-]*[= ]\\s*|\\b[a-z0-9_.-]*(?:region|zone|location)[a-z0-9_]*[\"']?\\s*[:=]\\s*)[\"']?[a-z][a-z0-9-]{3,30}";

/** A URL in running text. */
export const urlInText = "(?i)(?:[a-z][a-z0-9+.-]*:)+//[^\\s\"'`,;)<>\\]]+";
/** A host in running text. */
export const hostInText = "(?i)(?:^|[\\s\"'=,;(\\[{|])(?:[a-z0-9_-]+\\.)+[a-z]{2,}";
/** An ARN in running text. */
export const arnInText = "arn:[a-zA-Z0-9-]+:[a-zA-Z0-9-]+:[a-zA-Z0-9-]*:[a-zA-Z0-9-]*:[^\\s\"'`,;)<>\\]]+";

/** A model or profile id that runs in another geography. */
export function foreignModel(): string {
  const { rows, vendors } = readTable<{ readonly rows: readonly { readonly prefix: string }[]; readonly vendors: readonly string[] }>(
    "models",
  );
  return `(?:^|/)(?:${rows.map(({ prefix }) => prefix).join("|")})\\.(?:${vendors.join("|")})\\.`;
}

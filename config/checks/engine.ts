import { nearest } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import { configSchema } from "../schema/index.ts";
import { regionPlaces } from "../tables/places.ts";
import { placeRule } from "./rule.ts";

const indian: readonly string[] = regionPlaces.map(({ region }) => region);
const DEFAULT_PROVIDERS = "pulumi:disable-default-providers";

/**
 * That the keys of a stack file which are not ours, read by Pulumi's engine and the AWS provider, move nothing abroad
 * (P02): `aws:region`, `aws:stsRegion`, `aws:endpoints`, and that no resource can fall back to a default provider. And that
 * no key of ours is lost for a misspelt prefix.
 */
export function checkEngineConfig(all: Readonly<Record<string, unknown>>): Problem[] {
  const { "aws:region": region, "aws:stsRegion": sts, "aws:endpoints": endpoints } = all;
  return [
    ...Object.keys(all).flatMap(checkKey),
    ...(region === undefined || indian.includes(String(region))
      ? []
      : [
          {
            path: "aws:region",
            value: region,
            wrong: "is a region outside India",
            expected: indian.join(" or "),
            fix: "remove it: each region's provider says where it is",
          },
        ]),
    ...(sts === undefined || indian.includes(String(sts))
      ? []
      : [placeRule("P02", { path: "aws:stsRegion", value: sts, asks: "STS outside India", expected: indian.join(" or ") })]),
    ...(endpoints === undefined ? [] : checkServiceEndpoints(endpoints)),
    ...(all[DEFAULT_PROVIDERS] === undefined ? [] : checkDefaultProviders(all[DEFAULT_PROVIDERS])),
  ];
}

/** That a stack file switches default providers off at all: a running program cannot tell. */
export function checkStackFile(all: Readonly<Record<string, unknown>>): Problem[] {
  return Object.hasOwn(all, DEFAULT_PROVIDERS) ? [] : checkDefaultProviders(undefined);
}

function checkDefaultProviders(value: unknown): Problem[] {
  const text = JSON.stringify(value) ?? "";
  if (text.includes("*") || (text.includes("aws") && text.includes("kubernetes"))) return [];
  const wrong = value === undefined ? "is missing" : "leaves default providers on, which choose a region and a cluster by themselves";
  return [
    {
      path: DEFAULT_PROVIDERS,
      ...(value === undefined ? {} : { value }),
      wrong,
      expected: "[aws, kubernetes]",
      fix: `write ${DEFAULT_PROVIDERS}: [aws, kubernetes]`,
    },
  ];
}

/** An endpoint names its region in its host; one without a region is global, and outside India. */
function checkServiceEndpoints(endpoints: unknown): Problem[] {
  const urls = (JSON.stringify(endpoints) ?? "").match(/https?:\/\/[\w.:-]+/g) ?? [];
  return urls
    .filter((url) => /amazonaws\.com|api\.aws/.test(url) && !indian.some((name) => url.includes(`.${name}.`)))
    .map((url) =>
      placeRule("P02", {
        path: "aws:endpoints",
        value: url,
        asks: "an endpoint outside India",
        expected: `endpoints of ${indian.join(" or ")}`,
        fix: "remove it: the regional endpoints are used",
      }),
    );
}

function checkKey(key: string): Problem[] {
  const [namespace = "", name] = key.split(/:(.*)/s);
  const known = Object.keys(configSchema.shape);
  if (name === undefined) {
    const ours = nearest(key, known);
    return [
      {
        path: key,
        wrong: "is not a configuration key",
        expected: "a key of the form <namespace>:<name>",
        fix: ours === undefined ? "remove it" : `did you mean nivas:${ours}?`,
      },
    ];
  }
  if (namespace === "nivas" || nearest(namespace, ["nivas"]) === undefined) return [];
  return [
    {
      path: key,
      wrong: "is not a key of this program",
      expected: "keys that begin with nivas:",
      fix: `did you mean nivas:${nearest(name, known) ?? name}?`,
    },
  ];
}

import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { checkEntranceAddresses } from "./entrance-addresses.ts";
import { entrancePlaces, type EntrancePlace } from "./entrance-places.ts";
import { checkHosts } from "./hosts.ts";
import { meant } from "../nearest.ts";
import { placeRule } from "./rule.ts";
import { targetGroupProblems } from "./target-groups.ts";

/** That every place has at most one entrance, and one that can be made there: its hosts, its kind, its certificate and who reaches it. */
export function checkEntrance(config: Config): Problem[] {
  const places = entrancePlaces(config);
  const serving = places.filter(({ settings }) => settings.hosts.length > 0);
  return [
    ...checkHosts(config.entrance),
    ...checkOverrides(config, places),
    ...checkLocalZones(config, places),
    ...once(serving.flatMap((place) => [...checkKind(place), ...checkCertificate(config, place), ...checkScheme(place)])),
    ...once(serving.flatMap(({ settings, path }) => checkEntranceAddresses(path("sourceCidrs"), settings))),
    ...targetGroupProblems(
      config,
      serving.filter(({ settings }) => settings.kind === "alb-waf").map(({ id }) => id),
    ),
  ];
}

/** A place is named once, as it has one entrance, and is one that can have any. */
function checkOverrides({ entrance }: Config, places: readonly EntrancePlace[]): Problem[] {
  const known = places.map(({ id }) => id);
  return entrance.places.flatMap(({ place }, index): Problem[] => {
    const path = `nivas:entrance.places[${index}].place`;
    const first = entrance.places.findIndex((other) => other.place === place);
    if (first !== index)
      return [
        {
          path,
          value: place,
          wrong: `is a second entrance of ${place}, after nivas:entrance.places[${first}]`,
          expected: "one entrance a place",
          fix: "remove one of the two",
        },
      ];
    if (known.includes(place)) return [];
    return [
      {
        path,
        value: place,
        wrong: "has no entrance",
        expected: `${known.join(" or ")}: a region, or a Local Zone with ingress, of this environment`,
        ...(meant(place, known).fix === undefined ? { fix: "remove it, or set ingress on the Local Zone" } : meant(place, known)),
      },
    ];
  });
}

function checkLocalZones(config: Config, places: readonly EntrancePlace[]): Problem[] {
  return config.localZones.flatMap(({ place, ingress }, index): Problem[] => {
    const found = places.find(({ id }) => id === place);
    if (!ingress || found === undefined) return [];
    const path = `nivas:localZones[${index}].ingress`;
    if (found.settings.hosts.length === 0)
      return [
        {
          path,
          value: true,
          wrong: `lets ${place} serve users, and no host leads there`,
          expected: "hosts",
          fix: "set nivas:entrance.hosts, or hosts of this place under nivas:entrance.places",
        },
      ];
    return [
      {
        path,
        value: true,
        wrong: `puts a web application firewall before a load balancer in ${place}, which AWS does not confirm for Local Zones`,
        expected: "false",
        fix: "try it in development first; without ingress the parent region serves the city",
        level: "warn",
      },
    ];
  });
}

function checkKind({ id, isLocalZone, hasOwnNetwork, settings, path }: EntrancePlace): Problem[] {
  const { kind, certificateArn } = settings;
  const at = path("kind");
  if (isLocalZone && kind === "nlb")
    return [placeRule("P22", { path: at, value: kind, asks: `a network load balancer in ${id}`, expected: "alb-waf", fix: "remove it" })];
  if (!hasOwnNetwork && kind === "alb-waf")
    return [
      {
        path: at,
        value: kind,
        wrong: `asks for a load balancer on the AWS side of ${id}, whose cluster exists already and gets nothing there`,
        expected: "nlb",
        fix: `set kind: nlb for ${id}, or remove its existingCluster`,
      },
    ];
  if (kind === "nlb" && certificateArn !== undefined && path("certificateArn").includes("places"))
    return [
      {
        path: path("certificateArn"),
        value: certificateArn,
        wrong: `is set while kind is nlb in ${id}, where TLS ends at the gateway`,
        expected: "no certificate of ACM",
        fix: "remove it, or set kind: alb-waf",
      },
    ];
  return [];
}

function checkCertificate({ account }: Config, { id, region, settings, path }: EntrancePlace): Problem[] {
  const { kind, certificateArn, zoneId } = settings;
  if (kind !== "alb-waf") return [];
  if (certificateArn === undefined) {
    if (zoneId !== undefined) return [];
    return [
      {
        path: path("kind"),
        value: kind,
        wrong: `has no certificate in ${id}`,
        expected: `certificateArn of a certificate in ${region}, or zoneId to have one made`,
        fix: "add one of the two",
      },
    ];
  }
  const [, , , itsRegion = "", itsAccount = ""] = certificateArn.split(":");
  const at = path("certificateArn");
  if (itsRegion !== region)
    return [
      {
        path: at,
        value: certificateArn,
        wrong: `is a certificate in ${itsRegion}, which a load balancer in ${id} cannot show`,
        expected: `one in ${region}`,
        fix: `name one for ${id} under nivas:entrance.places`,
      },
    ];
  if (itsAccount !== account.id)
    return [
      {
        path: at,
        value: certificateArn,
        wrong: `is a certificate of account ${itsAccount}`,
        expected: `one of ${account.id}`,
        fix: "import it into this account",
      },
    ];
  return [];
}

function checkScheme({ id, hasOwnNetwork, settings, path }: EntrancePlace): Problem[] {
  if (settings.scheme === "internal" || hasOwnNetwork) return [];
  return [
    {
      path: path("scheme"),
      value: settings.scheme,
      wrong: `asks for public subnets in ${id}, whose cluster exists already and has none of ours`,
      expected: "internal",
      fix: `set scheme: internal for ${id}, or remove its existingCluster`,
    },
  ];
}

/** Each problem of a key of all places once, however many places share it. */
function once(problems: readonly Problem[]): Problem[] {
  const same = (a: Problem, b: Problem): boolean => a.path === b.path && a.wrong === b.wrong;
  return problems.filter((problem, index) => problems.findIndex((other) => same(problem, other)) === index);
}

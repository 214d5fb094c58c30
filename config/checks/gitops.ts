import { parseCidr } from "../cidr.ts";
import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { duplicates } from "./duplicates.ts";
import { checkFreezes } from "./freezes.ts";
import { checkAddons, checkOwnClusters } from "./gitops-targets.ts";
import { abroad, hostOfUrl } from "./indian-host.ts";
import { unknownName } from "./unknown-name.ts";

/** That rollouts have a hub that exists, hosts in India, and places, teams and times that are there. */
export function checkGitOps(config: Config): Problem[] {
  const { gitops } = config;
  if (gitops.repository === undefined) return checkUnused(gitops);
  return [
    ...checkHub(config),
    ...checkRepository(gitops.repository.url),
    ...checkHost(gitops.host),
    ...checkAddresses(config),
    ...checkRanges(gitops.addresses),
    ...checkSignOn(config),
    ...checkIsolated(config),
    ...checkFreezes(config),
    ...checkAddons(config),
    ...checkOwnClusters(config),
  ];
}

/** Settings that say nothing while there is no Argo CD: whoever writes a freeze would believe in it. */
function checkUnused({
  host,
  activeHub,
  sso,
  isolated,
  freezes,
  addons,
  ownClusters,
  addresses,
  notifications,
}: Config["gitops"]): Problem[] {
  const set = { host, activeHub, sso, isolated, freezes, addons, ownClusters, addresses, notifications };
  return Object.entries(set)
    .filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value !== undefined))
    .map(([key]) => ({
      path: `nivas:gitops.${key}`,
      wrong: "has no effect, as no repository is named and no Argo CD is installed",
      expected: "nivas:gitops.repository beside it",
      fix: "name the repository, or remove it",
    }));
}

function checkHub({ gitops, regions }: Config): Problem[] {
  return gitops.activeHub === undefined
    ? []
    : unknownName(
        regions.map(({ place }) => place),
        gitops.activeHub,
        "nivas:gitops.activeHub",
        "a region",
      );
}

/** A password in the address would stand in git, in state and in every Application. */
function checkRepository(address: string): Problem[] {
  const path = "nivas:gitops.repository.url";
  if (!URL.canParse(address))
    return [{ path, value: address, wrong: "is not the address of a repository", expected: "https://<host>/<path>" }];
  const { username, password, host, pathname } = new URL(address);
  if (username === "" && password === "") return [];
  return [
    {
      path,
      wrong: "holds a user or a password",
      expected: `https://${host}${pathname}`,
      fix: "put both into the secret store, where Argo CD reads them",
    },
  ];
}

/** A name of DNS in lower case with two parts or more. @see https://www.rfc-editor.org/rfc/rfc1123#section-2.1 */
const dnsName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

function checkHost(host: string | undefined): Problem[] {
  if (host === undefined || dnsName.test(host)) return [];
  return [{ path: "nivas:gitops.host", value: host, wrong: "is not a host name", expected: "a name such as argocd.example.in" }];
}

/** Manifests, sign-ins and notices go to these hosts. */
function checkAddresses(config: Config): Problem[] {
  const { repository, sso, notifications, ownClusters } = config.gitops;
  const asked: readonly (readonly [string, string | undefined])[] = [
    ["nivas:gitops.repository.url", repository && hostOfUrl(repository.url)],
    ["nivas:gitops.sso.issuer", sso && hostOfUrl(sso.issuer)],
    ["nivas:gitops.notifications.webhookHost", notifications?.webhookHost],
    ...ownClusters.map(({ endpoint }, index) => [`nivas:gitops.ownClusters[${index}].endpoint`, hostOfUrl(endpoint)] as const),
  ];
  return asked.flatMap(([path, host]): Problem[] => {
    const reason = host === undefined ? undefined : abroad(host, config);
    if (host === undefined || reason === undefined) return [];
    return [
      { path, value: host, wrong: reason, expected: "a host in India", fix: "vouch for it in nivas:residency.hosts, or take another" },
    ];
  });
}

function checkRanges(ranges: readonly string[]): Problem[] {
  const path = "nivas:gitops.addresses";
  const expected = "an IPv4 block on its own boundary, for instance 10.200.4.0/24";
  return [
    ...ranges.flatMap((value, index) =>
      parseCidr(value) === undefined ? [{ path: `${path}[${index}]`, value, wrong: "is not a CIDR block", expected }] : [],
    ),
    ...duplicates(ranges, path),
  ];
}

function checkSignOn({ gitops: { sso }, teams, tier }: Config): Problem[] {
  if (sso === undefined)
    return tier !== "production"
      ? []
      : [
          {
            path: "nivas:gitops.sso",
            wrong: "is not there",
            expected: "an OpenID Connect issuer in tier production",
            fix: "there is no local account, so nobody could sign in",
          },
        ];
  const { adminGroup, issuer } = sso;
  const path = "nivas:gitops.sso";
  return [
    ...(issuer.startsWith("https://")
      ? []
      : [
          { path: `${path}.issuer`, value: issuer, wrong: "is asked without encryption", expected: "an address that begins with https://" },
        ]),
    ...(teams.some(({ name }) => name === adminGroup)
      ? [
          {
            path: `${path}.adminGroup`,
            value: adminGroup,
            wrong: "is a team, each member of which would have every right over every team",
            expected: "a group of its own",
            fix: "name the group of the platform's administrators",
          },
        ]
      : []),
  ];
}

/** A region that is cut off takes its cluster's places along; the hub that works cannot be one of them without being said so. */
function checkIsolated(config: Config): Problem[] {
  const { activeHub, isolated, ownClusters } = config.gitops;
  const places = [...config.regions, ...config.localZones, ...config.sites, ...ownClusters].map(({ place }) => place);
  const hub = activeHub ?? config.regions.find(({ role }) => role === "primary")?.place;
  return [
    ...isolated.flatMap((place, index) => unknownName(places, place, `nivas:gitops.isolated[${index}]`, "a place")),
    ...duplicates(isolated, "nivas:gitops.isolated"),
    ...isolated.flatMap((place, index): Problem[] =>
      place !== hub
        ? []
        : [
            {
              path: `nivas:gitops.isolated[${index}]`,
              value: place,
              wrong: "is where the hub works that rolls out to all others",
              expected: "a hub in a region that is not cut off",
              fix: "where the region is lost, move nivas:gitops.activeHub",
              level: "warn",
            },
          ],
    ),
  ];
}

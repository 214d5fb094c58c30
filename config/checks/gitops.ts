import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { duplicates } from "./duplicates.ts";
import { abroad, hostOfUrl } from "./indian-host.ts";

/** That rollouts have a hub that exists, hosts in India, and places and teams that are there. */
export function checkGitOps(config: Config): Problem[] {
  const { gitops, tier } = config;
  return [
    ...checkHub(config),
    ...checkAddresses(config),
    ...gitops.isolated.flatMap((place, index) => unknown(placesOf(config), place, `nivas:gitops.isolated[${index}]`, "a place")),
    ...duplicates(gitops.isolated, "nivas:gitops.isolated"),
    ...duplicates(
      gitops.freezes.map(({ name }) => name),
      "nivas:gitops.freezes",
    ),
    ...gitops.freezes.flatMap(({ teams }, index) =>
      teams.flatMap((team, number) =>
        unknown(
          config.teams.map(({ name }) => name),
          team,
          `nivas:gitops.freezes[${index}].teams[${number}]`,
          "a team",
        ),
      ),
    ),
    ...(tier === "production" && gitops.repository !== undefined && gitops.sso === undefined
      ? [
          {
            path: "nivas:gitops.sso",
            wrong: "is not there",
            expected: "an OpenID Connect issuer in tier production",
            fix: "there is no local account, so nobody could sign in",
          },
        ]
      : []),
  ];
}

function checkHub({ gitops, regions }: Config): Problem[] {
  return gitops.activeHub === undefined
    ? []
    : unknown(
        regions.map(({ place }) => place),
        gitops.activeHub,
        "nivas:gitops.activeHub",
        "a region",
      );
}

/** Manifests, sign-ins and notices go to these hosts. */
function checkAddresses(config: Config): Problem[] {
  const { repository, sso, notifications } = config.gitops;
  const asked: readonly (readonly [string, string | undefined])[] = [
    ["nivas:gitops.repository.url", repository && hostOfUrl(repository.url)],
    ["nivas:gitops.sso.issuer", sso && hostOfUrl(sso.issuer)],
    ["nivas:gitops.notifications.webhookHost", notifications?.webhookHost],
  ];
  return asked.flatMap(([path, host]): Problem[] => {
    const reason = host === undefined ? undefined : abroad(host, config);
    if (host === undefined || reason === undefined) return [];
    return [
      { path, value: host, wrong: reason, expected: "a host in India", fix: "vouch for it in nivas:residency.hosts, or take another" },
    ];
  });
}

function placesOf({ regions, localZones, sites }: Config): readonly string[] {
  return [...regions, ...localZones, ...sites].map(({ place }) => place);
}

function unknown(known: readonly string[], value: string, path: string, what: string): Problem[] {
  return known.includes(value)
    ? []
    : [{ path, value, wrong: `is not ${what} of this environment`, expected: `one of ${known.join(", ")}` }];
}

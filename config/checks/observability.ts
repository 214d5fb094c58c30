import { neededGiB } from "../metrics-storage.ts";
import type { Problem } from "../problem.ts";
import { activeProfiles } from "../resolve/audit.ts";
import { resolveObservability } from "../resolve/observability.ts";
import type { Config } from "../schema/index.ts";
import { retentionPreset } from "../tables/retention-presets.ts";
import { belowFloor } from "./audit.ts";
import { abroad, hostOfUrl } from "./indian-host.ts";

const root = "nivas:observability";

/** That volumes hold what they are to keep, that nothing is kept for less than the law asks, and that nobody signs in abroad. */
export function checkObservability(config: Config): Problem[] {
  return [...checkMetrics(config), ...checkLogs(config), ...checkTraces(config), ...checkSignOn(config), ...checkGlobalView(config)];
}

function checkMetrics(config: Config): Problem[] {
  const { metrics } = resolveObservability(config);
  const needed = neededGiB(metrics);
  if (metrics.storageGiB >= needed) return [];
  const { series, scrapeSeconds, retentionDays } = metrics;
  return [
    {
      path: `${root}.metrics.storageGiB`,
      value: metrics.storageGiB,
      wrong: `does not hold ${retentionDays} days of ${series} series every ${scrapeSeconds} s`,
      expected: `at least ${needed}`,
      fix: "enlarge the volume, or shorten nivas:observability.metrics.retentionDays",
    },
  ];
}

function checkLogs(config: Config): Problem[] {
  const { archiveDays } = config.observability.logs;
  const { logs } = resolveObservability(config);
  const below =
    archiveDays === undefined
      ? []
      : (["personal-data-logs", "system-logs"] as const).flatMap((id) =>
          belowFloor(`${root}.logs.archiveDays`, archiveDays, retentionPreset(id), activeProfiles(config)),
        );
  return [
    ...below.filter(({ wrong }, index) => below.findIndex((other) => other.wrong === wrong) === index),
    ...(logs.onlineDays <= logs.archiveDays
      ? []
      : [
          {
            path: `${root}.logs.onlineDays`,
            value: logs.onlineDays,
            wrong: `is longer than the ${logs.archiveDays} days that the archive keeps`,
            expected: `at most ${logs.archiveDays}`,
            fix: "shorten it, or lengthen nivas:observability.logs.archiveDays",
          },
        ]),
  ];
}

function checkTraces({ observability: { traces }, tier }: Config): Problem[] {
  if (tier !== "production") return [];
  return [
    ...(traces.storage !== "memory"
      ? []
      : [
          {
            path: `${root}.traces.storage`,
            value: traces.storage,
            wrong: "loses every trace with a pod",
            expected: "opensearch in tier production",
            fix: "remove it",
          },
        ]),
    ...(traces.nodes === undefined || traces.nodes % 3 === 0
      ? []
      : [
          {
            path: `${root}.traces.nodes`,
            value: traces.nodes,
            wrong: "does not spread evenly over three zones",
            expected: "3, 6, 9 ... in tier production",
            fix: "round it up to a multiple of 3",
          },
        ]),
  ];
}

/** Users' names and groups go to whoever signs them in. */
function checkSignOn(config: Config): Problem[] {
  const own = config.observability.grafana.sso;
  const { sso } = resolveObservability(config).grafana;
  if (own === undefined || sso === undefined) return [];
  const urls = { issuer: sso.issuer, authorizationUrl: own.authorizationUrl, tokenUrl: own.tokenUrl, userInfoUrl: own.userInfoUrl };
  return Object.entries(urls).flatMap(([key, url]): Problem[] => {
    const host = url === undefined ? undefined : hostOfUrl(url);
    const reason = host === undefined ? undefined : abroad(host, config);
    if (host === undefined || reason === undefined) return [];
    return [
      {
        path: `${root}.grafana.sso.${key}`,
        value: url,
        wrong: `signs users in at a host that ${reason}`,
        expected: "a host in India",
        fix: `name ${host} in nivas:residency.hosts with country IN and the evidence, or choose another provider`,
      },
    ];
  });
}

function checkGlobalView({ observability: { globalView } }: Config): Problem[] {
  if (globalView !== "amp") return [];
  return [
    {
      path: `${root}.globalView`,
      value: globalView,
      wrong: "is not supported yet: the address of a workspace is known only once it is made, and no value of a chart may be",
      expected: "thanos or none",
      fix: "choose thanos, which keeps metrics in a bucket of each region",
    },
  ];
}

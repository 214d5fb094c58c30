import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { duplicates } from "./duplicates.ts";
import { checkEndpoint } from "./endpoint.ts";
import { placeRule } from "./rule.ts";
import { checkVersion, tableRead } from "./version.ts";

/**
 * That every cluster has a Kubernetes version in support, and an endpoint that is neither open to the world in
 * production nor of a kind that hybrid sites cannot use. `asOf` (YYYY-MM-DD) is the day support is judged on;
 * default: the newest day a row of the releases table was read.
 */
export function checkClusters(config: Config, asOf: string = tableRead): Problem[] {
  const overrides = config.regions.flatMap((region, index) => {
    const path = `nivas:regions[${index}].cluster`;
    return [
      ...(region.cluster?.version === undefined
        ? []
        : checkVersion(`${path}.version`, region.cluster.version, config.cluster.support, asOf)),
      ...(region.cluster?.endpoint === undefined ? [] : checkEndpoint(`${path}.endpoint`, region.cluster.endpoint, config.tier)),
    ];
  });
  return [
    ...checkVersion("nivas:cluster.version", config.cluster.version, config.cluster.support, asOf),
    ...checkEndpoint("nivas:cluster.endpoint", config.cluster.endpoint, config.tier),
    ...overrides,
    ...duplicates(config.cluster.admins, "nivas:cluster.admins"),
    ...checkHybridEndpoints(config),
    ...checkMirror(config),
  ];
}

/** EKS serves hybrid nodes through one kind of endpoint only (P27). */
function checkHybridEndpoints(config: Config): Problem[] {
  return config.regions.flatMap((region, index) => {
    const sites = config.sites.filter(({ parent }) => parent === region.place).map(({ place }) => place);
    const endpoint = region.cluster?.endpoint ?? config.cluster.endpoint;
    if (sites.length === 0 || endpoint.access !== "public-and-private") return [];
    const path =
      region.cluster?.endpoint === undefined ? "nivas:cluster.endpoint.access" : `nivas:regions[${index}].cluster.endpoint.access`;
    return [
      placeRule("P27", {
        path,
        value: endpoint.access,
        asks: `both kinds of endpoint on ${region.place}, which has the ${sites.length === 1 ? "site" : "sites"} ${sites.join(" and ")}`,
        expected: "private or public",
        fix: "set access: private",
      }),
    ];
  });
}

function checkMirror(config: Config): Problem[] {
  if (config.registry.mirror || config.tier !== "production") return [];
  return [
    {
      path: "nivas:registry.mirror",
      value: false,
      wrong: "pulls images from registries abroad in tier production",
      expected: "true",
      fix: "remove it",
    },
  ];
}

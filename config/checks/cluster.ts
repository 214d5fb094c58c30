import { parseCidr } from "../cidr.ts";
import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { kubernetesReleases } from "../tables/releases.ts";
import { placeRule } from "./rule.ts";

/** The newest day (YYYY-MM-DD) on which a Kubernetes row was read: what support is judged on where no day is given. */
const tableRead: string = kubernetesReleases.reduce((newest, { seen }) => (seen > newest ? seen : newest), "");

/**
 * That every cluster has a Kubernetes version in support, and an endpoint that is neither open to the world in
 * production nor of a kind that hybrid sites cannot use. `asOf` (YYYY-MM-DD) is the day support is judged on;
 * default: the newest day a row of the releases table was read.
 */
export function checkClusters(config: Config, asOf: string = tableRead): Problem[] {
  const overrides = config.regions.flatMap((region, index) => {
    const path = `nivas:regions[${index}].cluster`;
    return [
      ...(region.cluster?.version === undefined ? [] : checkVersion(`${path}.version`, region.cluster.version, config.cluster.support, asOf)),
      ...(region.cluster?.endpoint === undefined ? [] : checkEndpoint(`${path}.endpoint`, region.cluster.endpoint, config.tier)),
    ];
  });
  return [
    ...checkVersion("nivas:cluster.version", config.cluster.version, config.cluster.support, asOf),
    ...checkEndpoint("nivas:cluster.endpoint", config.cluster.endpoint, config.tier),
    ...overrides,
    ...checkHybridEndpoints(config),
    ...checkMirror(config),
  ];
}

function checkVersion(path: string, version: string, support: Config["cluster"]["support"], asOf: string): Problem[] {
  const end = (id: string): string | undefined => {
    const row = kubernetesReleases.find((release) => release.version === id);
    return (support === "STANDARD" ? row?.support?.standardUntil : row?.support?.extendedUntil) ?? undefined;
  };
  const supported = kubernetesReleases.flatMap((row) => (row.mark === "V" && row.version !== null && (end(row.version) ?? "") >= asOf ? [row.version] : []));
  const expected = `one of ${supported.join(", ")}`;
  const row = kubernetesReleases.find((release) => release.version === version);
  if (row === undefined) return [{ path, value: version, wrong: "is not a Kubernetes version of EKS that this release knows", expected }];
  if (supported.includes(version)) return [];
  const until = end(version);
  const wrong = until === undefined ? "has no verified end of support" : `left ${support.toLowerCase()} support of EKS on ${until}`;
  return [{ path, value: version, wrong, expected, fix: "upgrade one minor version at a time, the secondary region first" }];
}

function checkEndpoint(path: string, endpoint: Config["cluster"]["endpoint"], tier: Config["tier"]): Problem[] {
  const problems: Problem[] = [];
  const isPublic = endpoint.access !== "private";
  if (isPublic && endpoint.publicCidrs.length === 0) {
    problems.push({ path: `${path}.publicCidrs`, wrong: "is empty while the endpoint is public", expected: "the ranges that may reach it", fix: "name the offices' or VPN's addresses" });
  }
  if (!isPublic && endpoint.publicCidrs.length > 0) {
    problems.push({ path: `${path}.publicCidrs`, value: endpoint.publicCidrs, wrong: "is set while the endpoint is private", expected: "no ranges", fix: "remove it, or set access: public-and-private" });
  }
  endpoint.publicCidrs.forEach((text, index) => {
    const block = parseCidr(text);
    const at = `${path}.publicCidrs[${index}]`;
    if (block === undefined) problems.push({ path: at, value: text, wrong: "is not a CIDR block", expected: "an IPv4 block on its own boundary, for instance 203.0.113.0/24" });
    else if (block.prefix === 0 && tier === "production") {
      problems.push({ path: at, value: text, wrong: "opens the Kubernetes API to the whole internet in tier production", expected: "the ranges of known networks", fix: "set access: private, or name the ranges" });
    }
  });
  return problems;
}

/** EKS serves hybrid nodes through one kind of endpoint only (P27). */
function checkHybridEndpoints(config: Config): Problem[] {
  return config.regions.flatMap((region, index) => {
    const sites = config.sites.filter(({ parent }) => parent === region.place).map(({ place }) => place);
    const endpoint = region.cluster?.endpoint ?? config.cluster.endpoint;
    if (sites.length === 0 || endpoint.access !== "public-and-private") return [];
    const path = region.cluster?.endpoint === undefined ? "nivas:cluster.endpoint.access" : `nivas:regions[${index}].cluster.endpoint.access`;
    return [placeRule("P27", { path, value: endpoint.access, asks: `both kinds of endpoint on ${region.place}, which has the sites ${sites.join(" and ")}`, expected: "private or public", fix: "set access: private" })];
  });
}

function checkMirror(config: Config): Problem[] {
  if (config.registry.mirror || config.tier !== "production") return [];
  return [{ path: "nivas:registry.mirror", value: false, wrong: "pulls images from registries abroad in tier production", expected: "true", fix: "remove it" }];
}

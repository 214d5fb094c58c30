import type { Config } from "../schema/index.ts";
import type { GitOpsPlaceSpec, GitOpsSpec, RegionSpec } from "../spec.ts";
import { placeById, places, regionOfPlace } from "../tables/places.ts";

/** How services reach the environment's clusters; undefined where no repository holds their manifests. */
export function resolveGitOps({ gitops, catalogue, entrance }: Config, regions: readonly RegionSpec[]): GitOpsSpec | undefined {
  const { repository, sso, freezes, addons, addresses, notifications } = gitops;
  if (repository === undefined) return undefined;
  const primary = regions.find(({ role }) => role === "primary")?.place ?? "";
  return {
    activeHub: gitops.activeHub ?? primary,
    host: gitops.host ?? `argocd.${entrance.hosts[0] ?? "nivas.internal"}`,
    repository: { ...repository, path: catalogue.output },
    sso,
    places: targetPlaces(gitops, regions),
    freezes,
    addons: addons.map(({ path, ...addon }) => ({ ...addon, path: path ?? `addons/${addon.name}` })),
    addresses,
    webhookHost: notifications?.webhookHost,
  };
}

/** Every place of the environment as a target, in the order of the places table. */
function targetPlaces({ order, isolated, ownClusters }: Config["gitops"], regions: readonly RegionSpec[]): readonly GitOpsPlaceSpec[] {
  const shared = { ownCluster: undefined };
  const targets: readonly Omit<GitOpsPlaceSpec, "wave" | "state">[] = [
    ...regions.flatMap(({ place, region, role, edges, sites }) => [
      { place, kind: "region" as const, role, region, cluster: place, ...shared },
      ...edges.map((edge) => ({ place: edge.place, kind: "local-zone", role: "edge", region, cluster: place, ...shared }) as const),
      ...sites.map((site) => ({ place: site.place, kind: "site", role: "edge", region, cluster: place, ...shared }) as const),
    ]),
    ...ownClusters.map(({ place, ...ownCluster }) => {
      const known = placeById(place);
      const region = known === undefined ? "" : regionOfPlace(known);
      return { place, kind: "site", role: "edge", region, cluster: place, ownCluster } as const;
    }),
  ];
  const isCutOff = ({ place, cluster }: Pick<GitOpsPlaceSpec, "place" | "cluster">): boolean =>
    isolated.includes(place) || isolated.includes(cluster);
  const position = new Map<string, number>(places.map(({ id }, index) => [id, index]));
  return targets
    .map((target) => ({ ...target, wave: waves[order][target.role], state: isCutOff(target) ? "isolated" : "active" }) as const)
    .sort((a, b) => (position.get(a.place) ?? 0) - (position.get(b.place) ?? 0));
}

/** The waves of a change: canary places first and the primary last, or the other way round for a hotfix. */
const waves = {
  "canary-first": { edge: 1, secondary: 2, primary: 3 },
  "primary-first": { primary: 1, secondary: 2, edge: 3 },
} as const;

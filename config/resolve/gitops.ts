import type { Config } from "../schema/index.ts";
import type { GitOpsPlaceSpec, GitOpsSpec, RegionSpec } from "../spec.ts";
import { places } from "../tables/places.ts";

/** How services reach the environment's clusters; undefined where no repository holds their manifests. */
export function resolveGitOps({ gitops, catalogue, entrance }: Config, regions: readonly RegionSpec[]): GitOpsSpec | undefined {
  const { repository, sso, order, isolated, freezes, notifications } = gitops;
  if (repository === undefined) return undefined;
  const primary = regions.find(({ role }) => role === "primary")?.place ?? "";
  return {
    activeHub: gitops.activeHub ?? primary,
    host: gitops.host ?? `argocd.${entrance.hosts[0] ?? "nivas.internal"}`,
    repository: { ...repository, path: catalogue.output },
    sso,
    places: targetPlaces(regions, order, new Set(isolated)),
    freezes,
    webhookHost: notifications?.webhookHost,
  };
}

/** Every place of the environment as a target, in the order of the places table. */
function targetPlaces(regions: readonly RegionSpec[], order: Config["gitops"]["order"], isolated: ReadonlySet<string>): GitOpsPlaceSpec[] {
  const targets = regions.flatMap(({ place, region, role, edges, sites }): Omit<GitOpsPlaceSpec, "wave" | "state">[] => [
    { place, kind: "region", role, region, cluster: place },
    ...edges.map((edge) => ({ place: edge.place, kind: "local-zone", role: "edge", region, cluster: place }) as const),
    ...sites.map((site) => ({ place: site.place, kind: "site", role: "edge", region, cluster: place }) as const),
  ]);
  const position = new Map(places.map(({ id }, index) => [id as string, index]));
  return targets
    .map((target) => ({ ...target, wave: waves[order][target.role], state: isolated.has(target.place) ? "isolated" : "active" }) as const)
    .sort((a, b) => (position.get(a.place) ?? 0) - (position.get(b.place) ?? 0));
}

/** The waves of a change: a canary place first and the primary last, or the other way round for a hotfix. */
const waves = {
  "canary-first": { edge: 1, secondary: 2, primary: 3 },
  "primary-first": { primary: 1, secondary: 2, edge: 3 },
} as const;

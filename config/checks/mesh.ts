import { meant } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { meshRelease, meshRevisions } from "../tables/mesh-revisions.ts";
import { duplicates } from "./duplicates.ts";

/**
 * That the mesh's revisions are releases this program knows, that what is tried is tried by teams that there are, and that
 * production takes nothing but mutual TLS.
 */
export function checkMesh(config: Config): Problem[] {
  return [...checkRevisions(config), ...checkTrial(config), ...checkMutualTls(config), ...checkSites(config)];
}

function checkRevisions({ mesh }: Config): Problem[] {
  const { current, next } = mesh.revisions;
  const path = "nivas:mesh.revisions.next";
  return [
    ...knownRevision("nivas:mesh.revisions.current", current),
    ...(next === undefined ? [] : knownRevision(path, next)),
    ...(next === current
      ? [{ path, value: next, wrong: "is the current revision", expected: "another one, or none", fix: "remove it" }]
      : []),
  ];
}

function knownRevision(path: string, revision: string): Problem[] {
  if (meshRelease(revision) !== undefined) return [];
  return [
    {
      path,
      value: revision,
      wrong: "is no release of istiod in the releases table",
      expected: `one of ${meshRevisions.join(", ")}`,
      fix: "name one of them, or add the release's row",
    },
  ];
}

function checkTrial({ mesh, teams }: Config): Problem[] {
  const { next, tryIn } = mesh.revisions;
  const path = "nivas:mesh.revisions.tryIn";
  const known = teams.map(({ name }) => name);
  if (next === undefined && tryIn.length > 0)
    return [{ path, wrong: "names teams while no revision is tried", expected: "none without next", fix: "set next, or remove it" }];
  return [
    ...tryIn.flatMap((team, index): Problem[] =>
      known.includes(team)
        ? []
        : [
            {
              path: `${path}[${index}]`,
              value: team,
              wrong: "is no team",
              expected: known.length === 0 ? "one of nivas:teams, which has none" : `one of ${known.join(", ")}`,
              ...meant(team, known),
            },
          ],
    ),
    ...duplicates(tryIn, path),
  ];
}

function checkMutualTls({ mesh, tier }: Config): Problem[] {
  if (mesh.mtls === "strict" || tier !== "production") return [];
  return [
    {
      path: "nivas:mesh.mtls",
      value: mesh.mtls,
      wrong: "takes connections without mutual TLS, which nothing identifies or encrypts",
      expected: "strict in tier production",
      fix: "remove it",
    },
  ];
}

function checkSites({ mesh, sites }: Config): Problem[] {
  if (!mesh.sites || sites.length > 0) return [];
  const path = "nivas:mesh.sites";
  return [
    { path, value: true, wrong: "asks for sites in the mesh, and there is none", expected: "false", fix: "add nivas:sites, or remove it" },
  ];
}

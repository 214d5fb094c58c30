import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { meshRelease, meshRevisions } from "../tables/mesh-revisions.ts";

/** That the mesh's revisions are releases this program knows, and that production takes nothing but mutual TLS. */
export function checkMesh({ mesh, tier }: Config): Problem[] {
  const { current, next } = mesh.revisions;
  return [
    ...knownRevision("nivas:mesh.revisions.current", current),
    ...(next === undefined ? [] : knownRevision("nivas:mesh.revisions.next", next)),
    ...(next === current
      ? [
          {
            path: "nivas:mesh.revisions.next",
            value: next,
            wrong: "is the current revision",
            expected: "another one, or none",
            fix: "remove it",
          },
        ]
      : []),
    ...(mesh.mtls === "permissive" && tier === "production"
      ? [
          {
            path: "nivas:mesh.mtls",
            value: mesh.mtls,
            wrong: "takes connections without mutual TLS, which nothing identifies or encrypts",
            expected: "strict in tier production",
            fix: "remove it",
          },
        ]
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

import { beforeAll, describe, expect, it } from "vitest";
import { compareGraphs, type GraphDiff } from "../../cli/diff/compare.ts";
import { diffText, isDestructive } from "../../cli/diff/diff-text.ts";
import { graphLine, type GraphLine } from "../../cli/output/json-lines.ts";
import { PLAIN_COLOURS } from "../../cli/terminal.ts";
import { recordValues, valuesOf } from "./record.ts";

/** The in-cluster side of Mumbai in prod with the mesh's revisions as `revisions` says, as `preview --json` prints it. */
async function platform(revisions: Readonly<Record<string, unknown>>): Promise<readonly GraphLine[]> {
  const values = { ...valuesOf("prod"), mesh: { revisions } };
  return (await recordValues(values, "mumbai-platform")).resources.map(graphLine);
}

const heads = ({ changes }: GraphDiff): readonly string[] =>
  changes.filter(({ line }) => line.type.startsWith("kubernetes:")).map(({ kind, line }) => `${kind} ${line.name}`);

describe("preview --diff of an upgrade of the mesh", () => {
  let trial: GraphDiff;
  let promotion: GraphDiff;
  beforeAll(async () => {
    const before = await platform({ current: "1-30-3" });
    const tried = await platform({ current: "1-30-3", next: "1-30-4" });
    trial = compareGraphs(before, tried);
    promotion = compareGraphs(tried, await platform({ current: "1-30-4", next: "1-30-3" }));
  });

  it("shows the next control plane and its name among those that are signed for", () => {
    expect(heads(trial)).toEqual(["change mumbai-cert-manager-istio-csr", "create mumbai-istiod-1-30-4"]);
  });

  it("shows promotion as the tag that moves, and touches no gateway, no namespace and no workload", () => {
    expect(heads(promotion)).toEqual([
      "change mumbai-mutatingwebhookconfiguration-istio-revision-tag-stable",
      "change mumbai-cert-manager-istio-csr",
      "change mumbai-istio-base",
    ]);
    const text = diffText(promotion, "prod", PLAIN_COLOURS);
    expect(text).toContain('webhooks[0].clientConfig.service.name: "istiod-1-30-3" -> "istiod-1-30-4"');
    expect(text).not.toMatch(/ingress|gateway/);
  });

  it("loses no state", () => {
    expect([trial, promotion].map(isDestructive)).toEqual([false, false]);
  });
});

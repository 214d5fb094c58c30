import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { currentGraph, goldenEnvironments, goldenFile } from "./graphs.ts";

describe("the kept graphs", () => {
  it.each(goldenEnvironments)("of %s is what the program registers; `npm run golden` writes it anew", async (environment) => {
    const kept = readFileSync(goldenFile(environment), "utf8").split("\n");
    const now = (await currentGraph(environment)).split("\n");
    // A line a resource: name the ones that differ instead of printing half a megabyte.
    const urnOf = (line: string): string => /"urn":"([^"]+)"/.exec(line)?.[1] ?? line;
    expect({
      gone: kept.filter((line) => !now.includes(line)).map(urnOf),
      come: now.filter((line) => !kept.includes(line)).map(urnOf),
    }).toEqual({ gone: [], come: [] });
    expect(now.length).toBe(kept.length);
  });

  it("of prod is the same at a second recording in the same process", async () => {
    expect(await currentGraph("prod")).toBe(await currentGraph("prod"));
  });
});

import { describe, expect, it } from "vitest";
import { change, good, problemsOf, warningsOf } from "./good.ts";

const version = (value: string, support = "STANDARD"): Record<string, unknown> =>
  change(
    change(change(good(), "cluster", { version: value, support }), "regions.1.cluster", undefined),
    "sites.0.activationExpires",
    undefined,
  );
const fix = "upgrade one minor version at a time, the secondary region first";

describe("support of a Kubernetes version, judged on a day,", () => {
  it.each([
    ["1.34", "2026-12-02", "STANDARD", []],
    [
      "1.34",
      "2026-12-03",
      "STANDARD",
      [`nivas:cluster.version "1.34" left standard support of EKS on 2026-12-02; expected one of 1.35, 1.36 - ${fix}`],
    ],
    ["1.34", "2026-12-03", "EXTENDED", []],
    [
      "1.34",
      "2027-12-03",
      "EXTENDED",
      [`nivas:cluster.version "1.34" left extended support of EKS on 2027-12-02; expected one of 1.35, 1.36 - ${fix}`],
    ],
    ["1.33", "2026-07-29", "STANDARD", []],
    [
      "1.36",
      "2040-01-01",
      "STANDARD",
      [
        `nivas:cluster.version "1.36" left standard support of EKS on 2027-08-02; expected a version in support on 2040-01-01, of which this release knows none - ${fix}`,
      ],
    ],
    ["1.35", "yesterday", "STANDARD", ['--as-of "yesterday" is not a day; expected YYYY-MM-DD']],
    ["1.35", "2026-13-45", "STANDARD", ['--as-of "2026-13-45" is not a day; expected YYYY-MM-DD']],
  ])("of %s on %s in %s", (value, asOf, support, texts) => {
    expect(problemsOf(version(value, support), asOf)).toEqual(texts);
  });

  it("is judged on the day the table was read where no day is given", () => {
    expect(problemsOf(version("1.34"))).toEqual([]);
    expect(problemsOf(version("1.33"))).toHaveLength(1);
  });
});

describe("the end of an activation", () => {
  const until = (value: string): Record<string, unknown> => change(good(), "sites.0.activationExpires", value);

  it("is not judged without a day", () => {
    expect(problemsOf(until("2020-01-01T00:00:00Z"))).toEqual([]);
  });

  it("that is over is warned of, and one that is too far is refused", () => {
    expect(warningsOf(until("2026-11-20T23:00:00Z"), "2026-11-21").filter((text) => text.includes("activation"))).toEqual([
      'nivas:sites[0].activationExpires "2026-11-20T23:00:00Z" is over on 2026-11-21: no further machine can register; expected a time to come - set a new time before machines are added',
    ]);
    expect(problemsOf(until("2026-12-21T00:00:00Z"), "2026-11-21")).toEqual([]);
    expect(problemsOf(until("2026-12-22T00:00:00Z"), "2026-11-21")).toEqual([
      'nivas:sites[0].activationExpires "2026-12-22T00:00:00Z" is more than 30 days after 2026-11-21, which Systems Manager refuses; expected a time before 2026-12-22 - choose an earlier one',
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { formatFinding } from "../../../rules/finding.ts";
import {
  enforcement,
  judge,
  keptLongEnough,
  requirement,
  scopeOf,
  type Profile,
  type ResidencyResource,
} from "../../../rules/residency/index.ts";
import { resource } from "./samples.ts";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const leak = resource("aws:sqs/queue:Queue", { region: "us-east-1" });
const levels = (
  one: ResidencyResource,
  others: readonly ResidencyResource[],
  phase: "preview" | "update" = "preview",
  strict = true,
): readonly string[] =>
  judge({ resources: [one, ...others] }, { phase, strict })
    .findings.filter((found) => found.subject === one.urn)
    .map((found) => found.level);

describe("enforcement", () => {
  it.each([
    ["proven", "mandatory", "update", true, undefined],
    ["violating", "mandatory", "preview", false, "mandatory"],
    ["violating", "advisory", "update", true, "advisory"],
    ["not-proven", "mandatory", "preview", true, "advisory"],
    ["not-proven", "mandatory", "update", true, "mandatory"],
    ["not-proven", "mandatory", "update", false, "advisory"],
    ["not-proven", "advisory", "update", true, "advisory"],
  ] as const)("of %s with %s severity at %s, strict %s, is %s", (result, severity, phase, strict, level) =>
    expect(enforcement(result, severity, phase, strict)).toBe(level),
  );
});

describe("an input that is not known yet", () => {
  const bucket = (region: string): ResidencyResource => resource("aws:s3/bucket:Bucket", { region }, undefined, "bucket");
  const trail = (deps: readonly string[]): ResidencyResource => ({
    ...resource("aws:cloudtrail/trail:Trail", { s3BucketName: unknown }),
    propertyDependencies: { s3BucketName: deps },
  });

  it("is proven when all it depends on is proven Indian", () =>
    expect(levels(trail([bucket("").urn]), [bucket("ap-south-2")], "update")).toEqual([]));
  it("violates when it depends on a resource abroad", () =>
    expect(levels(trail([bucket("").urn]), [bucket("eu-west-1")])).toEqual(["mandatory"]));
  it("is advisory at preview when it depends on nothing", () => expect(levels(trail([]), [])).toEqual(["advisory"]));
  it("is mandatory at a strict update", () => expect(levels(trail([]), [], "update")).toEqual(["mandatory"]));
  it("is advisory at a lenient update", () => expect(levels(trail([]), [], "update", false)).toEqual(["advisory"]));
  it("counts when the caller only flags it", () =>
    expect(levels({ ...resource("aws:cloudtrail/trail:Trail", {}), unknown: ["s3BucketName"] }, [])).toEqual(["advisory"]));
  it("counts inside an envelope of a secret", () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "us-east-1" };
    expect(levels(resource("aws:sqs/queue:Queue", { region: secret }), [])).toEqual(["mandatory"]);
  });
});

describe("profiles", () => {
  it("all apply at full strictness when none is chosen", () => {
    const { findings, scope } = judge({ resources: [leak] });
    expect(scope).toMatchObject({ unconfigured: true, narrowed: [] });
    expect(scope.profiles).toHaveLength(8);
    expect(findings[0]?.clauses.map((clause) => clause.id)).toContain("RBI-SPSD-2018");
  });
  it("narrow to advisory where only personal data is at stake, and the evidence says so", () => {
    const { findings, scope } = judge({ resources: [leak] }, { profiles: ["personal-data"] });
    expect(findings.map((found) => found.level)).toEqual(["advisory"]);
    expect(scope.narrowed).toEqual(["profiles: personal-data"]);
  });
  it("of government and securities report a Local Zone that no empanelment names", () => {
    const subnet = resource("aws:ec2/subnet:Subnet", { availabilityZone: "ap-south-1-del-1a" });
    expect(judge({ resources: [subnet] }, { profiles: ["government"] }).findings.map((found) => [found.rule, found.level])).toEqual([
      ["residency-zone-empanelled", "advisory"],
    ]);
    expect(judge({ resources: [subnet] }).findings).toEqual([]);
  });
  it("that nobody knows are an error", () =>
    expect(() => scopeOf(["banking" as Profile])).toThrow(/unknown profile "banking"; expected one of payments/));
});

describe("exemptions", () => {
  const entry = { rule: "residency-resource-region", resource: leak.urn, reason: "r", owner: "o", approver: "a", expiry: "2026-12-31" };
  it("cover a finding and are recorded", () => {
    const verdict = judge({ resources: [leak] }, { exemptions: [entry], asOf: "2026-12-31" });
    expect([verdict.findings.length, verdict.exempted.length, verdict.uses.length]).toEqual([0, 1, 1]);
  });
  it("fail when expired, and cover nothing then", () => {
    const rules = judge({ resources: [leak] }, { exemptions: [entry], asOf: "2027-01-01" }).findings.map((found) => found.rule);
    expect(rules).toEqual(["residency-resource-region", "residency-exemption-expired"]);
  });
  it("fail when unused", () => {
    expect(judge({ resources: [] }, { exemptions: [entry] }).findings.map((found) => [found.rule, found.level])).toEqual([
      ["residency-exemption-unused", "mandatory"],
    ]);
  });
});

describe("sanctioned services", () => {
  const role = resource("aws:iam/role:Role", { assumeRolePolicy: "{}" }, { region: "us-east-1" });
  it("pass while their review holds", () => expect(judge({ resources: [role] }, { asOf: "2027-01-01" }).findings).toEqual([]));
  it("are not proven once it expired", () =>
    expect(judge({ resources: [role] }, { asOf: "2030-01-01" }).findings.map((found) => found.result)).toEqual(["not-proven"]));
  it("let a certificate for CloudFront be, with a word", () => {
    expect(levels(resource("aws:acm/certificate:Certificate", { region: "us-east-1", domainName: "a.in" }), [])).toEqual(["advisory"]);
    expect(levels(resource("aws:acm/certificate:Certificate", { region: "eu-west-1", domainName: "a.in" }), [])).toEqual(["mandatory"]);
  });
});

describe("retention", () => {
  const logs = (profiles: readonly Profile[] | undefined): number | undefined => requirement(scopeOf(profiles).retention, "logs")?.days;
  it.each([
    [["payments"], 180],
    [["personal-data"], 365],
    [["telecom"], 730],
    [undefined, 730],
  ] as const)("of logs for %j is %i days", (profiles, days) => expect(logs(profiles)).toBe(days));
  it("accepts for ever and refuses less", () => {
    const wanted = { days: 180, regulation: "CERTIN-2022-IV", severity: "mandatory" } as const;
    expect([undefined, 0, 180, 90, unknown].map((days) => keptLongEnough(days, wanted).result)).toEqual([
      "proven",
      "proven",
      "proven",
      "violating",
      "not-proven",
    ]);
  });
  it("is judged on a log group", () => {
    const { findings } = judge(
      { resources: [resource("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 30 })] },
      { profiles: ["payments"] },
    );
    expect(findings.map((found) => [found.rule, found.level, found.value])).toEqual([["retention-log-group-days", "mandatory", "30"]]);
  });
});

describe("odd input", () => {
  const cyclic: Record<string, unknown> = { a: 1 };
  cyclic["self"] = cyclic;
  const deep = Array.from({ length: 5_000 }).reduce<unknown>((inner) => ({ inner }), "us-east-1");
  it.each([
    ["a cycle", cyclic],
    ["great depth", { deep }],
    ["functions and symbols", { f: () => 1, s: Symbol("x"), n: 10n, d: new Date(0), m: new Map([[1, 2]]) }],
    [
      "a getter that throws",
      Object.defineProperty({}, "x", {
        enumerable: true,
        get: () => {
          throw new Error("no");
        },
      }),
    ],
    ["null and undefined", { a: null, b: undefined, c: [null, undefined] }],
    [
      "an alias bomb",
      {
        yaml: `a: &a [x,x]\n${"bcdefghij"
          .split("")
          .map((name, i) => `${name}: &${name} [${`*${"abcdefghi"[i]},`.repeat(9)}]`)
          .join("\n")}\nregion: us-east-1`,
      },
    ],
    ["a huge string", { body: "us-east-1 ".repeat(400_000) }],
  ])("such as %s never throws", (_title, inputs) => {
    for (const type of [
      "aws:sqs/queue:Queue",
      "aws:ssm/document:Document",
      "kubernetes:core/v1:ConfigMap",
      "kubernetes:yaml/v2:ConfigGroup",
      "x:y:Z",
      "",
    ])
      expect(() =>
        judge({ resources: [resource(type, inputs as Record<string, unknown>), resource(type, { content: inputs, data: inputs })] }),
      ).not.toThrow();
  });
  it("is reported when it cannot be judged", () => {
    const bad = Object.defineProperty({}, "x", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    }) as Record<string, unknown>;
    expect(judge({ resources: [resource("x:y:Z", bad)] }).findings.map((found) => found.result)).toEqual(["not-proven"]);
  });
});

describe("a finding", () => {
  it("reads as resource, path, value, result, clause and fix", () => {
    const text = formatFinding(
      judge({ resources: [leak] }, { profiles: ["telecom"] }).findings[0] ??
        (() => {
          throw new Error("no finding");
        })(),
    );
    expect(text).toContain("mandatory residency-resource-region: the region us-east-1 is not in India");
    for (const part of [leak.urn, 'region = "us-east-1"', "DOT-UL-39", "fix:"]) expect(text).toContain(part);
  });
});

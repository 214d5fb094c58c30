import { describe, expect, it } from "vitest";
import { placeRules } from "../../../config/tables/place-rules.ts";
import { judgePlacement, type PlacementFinding } from "../../../rules/places/judge-placement.ts";
import { UNKNOWN_VALUE } from "../../../rules/places/read-path.ts";
import { placementCases, type PlacementCase } from "./placement-cases.ts";

const judge = ({ type, inputs, region }: PlacementCase): readonly PlacementFinding[] => judgePlacement({ type, inputs, region });

describe("judgePlacement", () => {
  it.each(placementCases.filter((one) => one.path !== null))("$rule: $title offends at $path", (one) => {
    const found = judge(one).filter((finding) => finding.rule === one.rule);
    expect(found.map((finding) => finding.path)).toEqual([one.path]);
    expect(found.every((finding) => finding.reason !== "" && finding.fix !== "")).toBe(true);
  });

  it.each(placementCases.filter((one) => one.path === null))("$rule: $title is accepted", (one) => {
    expect(judge(one).filter((finding) => finding.rule === one.rule)).toEqual([]);
  });

  it("has an offending and an accepted case for every rule that resources show", () => {
    const withResources = placeRules.filter((rule) => rule.scope !== "config").map((rule) => rule.id);
    const rulesOf = (offending: boolean): Set<string> =>
      new Set(placementCases.filter((one) => (one.path !== null) === offending).map((one) => one.rule));
    expect(withResources.filter((id) => !rulesOf(true).has(id) || !rulesOf(false).has(id))).toEqual([]);
  });

  it("reports rule, level, path, value, reason and fix", () => {
    expect(
      judgePlacement({ type: "aws:eks/nodeGroup:NodeGroup", inputs: { instanceTypes: ["m7g.large", "t3a.large"] }, region: "ap-south-2" }),
    ).toEqual([
      {
        rule: "P03",
        level: "refuse",
        path: "instanceTypes[1]",
        value: "t3a.large",
        reason: "the type is not in the Region's list (cfn-lint 1.58.0)",
        fix: "use t3.large, which both Regions offer",
      },
    ]);
  });

  it("offers the general fix for a type nothing resembles", () => {
    const [finding] = judgePlacement({ type: "aws:ec2/instance:Instance", inputs: { instanceType: "inf2.xlarge" }, region: "ap-south-2" });
    expect(finding?.fix).toBe("use the nearest type of the common list: g6, t3, m6gd, r7gd, i4i");
  });

  it("warns only about Lambda code signing, and refuses the function URL", () => {
    const levels = ["functionUrl:FunctionUrl", "codeSigningConfig:CodeSigningConfig"].map(
      (type) => judgePlacement({ type: `aws:lambda/${type}`, inputs: {}, region: "ap-south-2" })[0]?.level,
    );
    expect(levels).toEqual(["refuse", "warn"]);
  });

  it("lets a resource's own region go before its provider's", () => {
    const inputs = { region: "ap-south-2", functionName: "f", authorizationType: "AWS_IAM" };
    expect(judgePlacement({ type: "aws:lambda/functionUrl:FunctionUrl", inputs, region: "ap-south-1" })).toMatchObject([
      { rule: "P11", path: "region", value: "ap-south-2" },
    ]);
    expect(
      judgePlacement({ type: "aws:lambda/functionUrl:FunctionUrl", inputs: { ...inputs, region: "ap-south-1" }, region: "ap-south-2" }),
    ).toEqual([]);
  });

  it.each([
    ["undefined", undefined],
    ["null", null],
    ["the engine's unknown", UNKNOWN_VALUE],
  ])("does not judge a value that is %s", (_title, value) => {
    expect(judgePlacement({ type: "aws:ec2/instance:Instance", inputs: { instanceType: value }, region: "ap-south-2" })).toEqual([]);
    expect(judgePlacement({ type: "aws:eks/nodeGroup:NodeGroup", inputs: { instanceTypes: [value] }, region: "ap-south-2" })).toEqual([]);
    expect(judgePlacement({ type: "aws:eks/nodeGroup:NodeGroup", inputs: { instanceTypes: value }, region: "ap-south-2" })).toEqual([]);
    expect(judgePlacement({ type: "aws:directconnect/connection:Connection", inputs: { location: value }, region: "ap-south-2" })).toEqual(
      [],
    );
  });

  it("does not judge a resource whose Region is unknown or abroad", () => {
    const resource = { type: "aws:lambda/functionUrl:FunctionUrl", inputs: {} };
    expect(judgePlacement({ ...resource, region: UNKNOWN_VALUE })).toEqual([]);
    expect(judgePlacement({ ...resource, region: "us-east-1" })).toEqual([]);
    expect(judgePlacement({ ...resource, inputs: { region: UNKNOWN_VALUE }, region: "ap-south-2" })).toEqual([]);
  });

  it("reads a database class without a known engine against every engine", () => {
    const database = { type: "aws:rds/instance:Instance", region: "ap-south-2" };
    expect(judgePlacement({ ...database, inputs: { instanceClass: "db.r7i.large", engine: "postgres" } })).toHaveLength(1);
    expect(judgePlacement({ ...database, inputs: { instanceClass: "db.r7i.large", engine: UNKNOWN_VALUE } })).toEqual([]);
  });

  it("reads a provider's nested inputs that travel as JSON text", () => {
    const inputs = { endpoints: JSON.stringify([{ sts: "https://sts.amazonaws.com" }]) };
    expect(judgePlacement({ type: "pulumi:providers:aws", inputs, region: "ap-south-2" })).toMatchObject([
      { rule: "P02", path: "endpoints[0].sts" },
    ]);
  });

  it("has nothing to say of a plain resource", () => {
    expect(judgePlacement({ type: "aws:s3/bucket:Bucket", inputs: { bucket: "b" }, region: "ap-south-2" })).toEqual([]);
  });
});

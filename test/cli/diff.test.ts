import { describe, expect, it } from "vitest";
import { compareGraphs } from "../../cli/diff/compare.ts";
import { diffText, isDestructive } from "../../cli/diff/diff-text.ts";
import { STATEFUL_TYPES } from "../../cli/diff/stateful.ts";
import { UNKNOWN } from "../../cli/engine/graph.ts";
import type { GraphLine } from "../../cli/output/json-lines.ts";
import { PLAIN_COLOURS } from "../../cli/terminal.ts";

const STACK = "urn:pulumi:prod::nivas::pulumi:pulumi:Stack::nivas-prod";

function line(type: string, name: string, inputs: GraphLine["inputs"] = {}, more: Partial<GraphLine> = {}): GraphLine {
  return {
    inputs,
    name,
    options: {},
    parent: STACK,
    provider: null,
    slice: null,
    type,
    urn: `urn:pulumi:prod::nivas::${type}::${name}`,
    ...more,
  };
}

const text = (before: readonly GraphLine[], after: readonly GraphLine[]): string =>
  diffText(compareGraphs(before, after), "prod", PLAIN_COLOURS);
const lost = (before: readonly GraphLine[], after: readonly GraphLine[]): boolean => isDestructive(compareGraphs(before, after));

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";

describe("the difference of two graphs", () => {
  it("reads line by line what is created, deleted, changed and replaced", () => {
    const before = [
      line(SUBNET, "gone", { cidrBlock: "10.0.9.0/24" }),
      line(SUBNET, "kept", { cidrBlock: "10.0.1.0/24" }),
      line(SUBNET, "tagged", { tags: { a: "1", b: "2" }, list: [1, 2], id: UNKNOWN, key: "k" }, { options: { protect: true } }),
      line(VPC, "vpc", { cidrBlock: "10.0.0.0/16" }),
    ];
    const after = [
      line(SUBNET, "kept", { cidrBlock: "10.0.1.0/24" }),
      line(SUBNET, "new", { cidrBlock: "10.0.2.0/24" }),
      line(SUBNET, "tagged", { tags: { a: "3" }, list: [1, 2, 4], id: "vpc-1", key: { "<secret>": true } }),
      line(VPC, "vpc", { cidrBlock: "10.1.0.0/16" }),
    ];
    expect(text(before, after)).toBe(`prod · 1 created, 1 deleted, 1 changed, 1 replaced, 1 unchanged
- aws:ec2:Subnet gone
+ aws:ec2:Subnet new
~ aws:ec2:Subnet tagged
    id: (known after up) -> "vpc-1"
    key: "k" -> (secret)
    list[2]: none -> 4
    tags.a: "1" -> "3"
    tags.b: "2" -> none
    options.protect: true -> none
± aws:ec2:Vpc vpc  STATEFUL; replaced by cidrBlock
    cidrBlock: "10.0.0.0/16" -> "10.1.0.0/16"

destructive: 1 resource that holds state would be replaced or deleted
  vpc holds a whole network
`);
  });

  it("is nothing for equal graphs", () => {
    expect(text([line(VPC, "vpc")], [line(VPC, "vpc")])).toBe("prod · 1 unchanged\n");
  });

  it("is destructive for every stateful type that is deleted, and for every input that replaces it", () => {
    for (const { forceNew, type } of STATEFUL_TYPES) {
      expect(lost([line(type, "a"), line(SUBNET, "b")], [line(SUBNET, "b")]), type).toBe(true);
      for (const path of forceNew) {
        const inputs = (leaf: string): GraphLine["inputs"] =>
          path.split(".").reduceRight<unknown>((value, key) => ({ [key]: value }), leaf) as GraphLine["inputs"];
        expect(lost([line(type, "a", inputs("x"))], [line(type, "a", inputs("y"))]), `${type} ${path}`).toBe(true);
        expect(lost([line(type, "a", { other: "x" })], [line(type, "a", { other: "y" })]), type).toBe(false);
      }
    }
  });

  it("says protected and retained of what is deleted", () => {
    expect(text([line(VPC, "a", {}, { options: { protect: true, retainOnDelete: true } }), line(VPC, "b")], [line(VPC, "b")])).toContain(
      "- aws:ec2:Vpc a  STATEFUL; protected: up refuses; retained in the cloud\n",
    );
  });

  it("leaves out what ignoreChanges leaves out, and replaces what replaceOnChanges names", () => {
    const options = { ignoreChanges: ["cidrBlock"], replaceOnChanges: ["tags"] };
    const of = (cidrBlock: string, tag: string): GraphLine => line(VPC, "vpc", { cidrBlock, tags: { a: tag } }, { options });
    expect(text([of("10.0.0.0/16", "1")], [of("10.1.0.0/16", "1")])).toBe("prod · 1 unchanged\n");
    expect(lost([of("10.0.0.0/16", "1")], [of("10.0.0.0/16", "2")])).toBe(true);
  });

  it("takes a new name for a replacement, unless an alias carries the old one over", () => {
    const old = line(VPC, "old", { cidrBlock: "10.0.0.0/16" });
    const renamed = line(VPC, "new", { cidrBlock: "10.0.0.0/16" });
    expect(text([old], [renamed])).toContain("± aws:ec2:Vpc new  STATEFUL; replaced by name; was nivas::aws:ec2/vpc:Vpc::old\n");
    for (const alias of [{ name: "old" }, old.urn]) {
      const carried = { ...renamed, options: { aliases: [alias] } };
      expect(lost([old], [carried])).toBe(false);
      expect(text([old], [carried])).toContain("~ aws:ec2:Vpc new  was nivas::aws:ec2/vpc:Vpc::old\n");
    }
  });

  it("takes another parent or type for a replacement", () => {
    const moved = line(VPC, "vpc", {}, { urn: `urn:pulumi:prod::nivas::nivas:network:Network$${VPC}::vpc` });
    expect(compareGraphs([line(VPC, "vpc")], [moved]).changes).toMatchObject([{ kind: "replace", because: ["parent"] }]);
    expect(compareGraphs([line(VPC, "vpc")], [line("aws:ec2/defaultVpc:DefaultVpc", "vpc")]).changes).toMatchObject([
      { kind: "replace", because: ["type"], loses: { type: VPC } },
    ]);
  });

  it("replaces all that a replaced provider has made", () => {
    const provider = (region: string): GraphLine => line("pulumi:providers:aws", "aws-mumbai", { region });
    const vpc = line(VPC, "vpc", {}, { provider: provider("").urn });
    expect(
      compareGraphs([vpc, provider("ap-south-1")], [vpc, provider("ap-south-2")]).changes.map(({ kind, because, line: { name } }) => [
        name,
        kind,
        because,
      ]),
    ).toEqual([
      ["vpc", "replace", ["provider"]],
      ["aws-mumbai", "replace", ["region"]],
    ]);
  });
});

it("every row of the stateful table is marked and has a source", () => {
  for (const { forceNew, mark, source, type } of STATEFUL_TYPES) {
    expect(forceNew.length, type).toBeGreaterThan(0);
    expect(source, type).toMatch(/^https:\/\//);
    expect(["V", "U"]).toContain(mark);
  }
});

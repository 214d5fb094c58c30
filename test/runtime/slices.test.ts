import { beforeAll, describe, expect, it } from "vitest";
import { UNKNOWN, type Mode } from "../../cli/engine/graph.ts";
import type { OtherStacks } from "./answers.ts";
import { stacksBelow, inProcess } from "./in-process.ts";
import { runProgram } from "./language-host.ts";
import { sliceConfig, stackOf } from "./stack-config.ts";

/** Slices that read outputs of another stack. */
const REFERRING = ["global", "mumbai-platform", "hyderabad-platform"];

const CASES: readonly (readonly [string, Mode, readonly string[]])[] = [
  ["dev", "preview", ["mumbai", "global", "mumbai-platform"]],
  ["prod", "update", ["hyderabad", "global", "hyderabad-platform"]],
];

describe.each(CASES)("the stack of a slice of %s in %s mode", (environment, mode, slices) => {
  let others: OtherStacks;
  beforeAll(async () => {
    others = mode === "update" ? await stacksBelow(environment) : {};
  }, 120_000);

  it.each(slices)("%s, whose file names environment and slice, registers what nivas previews", { timeout: 120_000 }, async (slice) => {
    const run = await runProgram({ ...stackOf(environment, slice), mode, ...(mode === "update" ? { others } : {}) });
    expect({ code: run.code, error: run.error, errors: run.log.filter(({ severity }) => severity === "error") }).toEqual({
      code: 0,
      error: "",
      errors: [],
    });
    expect(run.log.filter(({ text }) => text.includes("Undefined value"))).toEqual([]);
    const expected = await inProcess(environment, slice, mode, others);
    expect(run.graph.resources).toEqual(expected.resources);
    expect(run.graph.stackOutputs).toEqual(expected.stackOutputs);
    expect(run.monitor.calls.includes("readResource")).toBe(REFERRING.includes(slice));
    expect(run.monitor.calls.filter((call) => call === "invoke" || call === "call")).toEqual([]);
    if (mode === "update") expect(JSON.stringify(run.graph)).not.toContain(UNKNOWN);
  });
});

describe("a slice that reads stacks which are not up", () => {
  const halfUp = { regions: { mumbai: { clusterName: "dev-mumbai", endpoint: "https://a.example" } } };
  const missing =
    "dev-mumbai has no regions.mumbai.certificateAuthority, regions.mumbai.clusterArn, regions.mumbai.vpcId, regions.mumbai.transitGatewayId, regions.mumbai.transitRouteTableId, ";
  const beside = ["dev-hyderabad has no outputs of hyderabad", "dev-global has no meshAuthorities.mumbai"];

  it.each<readonly [Mode, OtherStacks, readonly string[]]>([
    ["preview", {}, ["dev-mumbai has no outputs of mumbai", ...beside]],
    ["preview", { "organization/nivas/dev-mumbai": { regions: {} } }, ["dev-mumbai has no outputs of mumbai", ...beside]],
    ["preview", { "organization/nivas/dev-mumbai": halfUp }, [missing, ...beside]],
    ["update", { "organization/nivas/dev-mumbai": halfUp }, [missing, ...beside]],
  ])("says in a %s with %j what is missing of each, and what to do", { timeout: 120_000 }, async (mode, others, texts) => {
    const run = await runProgram({ stack: "dev-mumbai-platform", config: sliceConfig("dev", "mumbai-platform"), mode, others });
    const errors = run.log.filter(({ severity }) => severity === "error").map(({ text }) => text);
    expect(run.code).toBe(32);
    expect(errors.length).toBe(texts.length);
    texts.forEach((text, index) => expect(errors[index]).toContain(`stack ${text}`));
    for (const error of errors)
      expect(error).toMatch(/stack (dev-\w+) has no .*; expected what this slice reads of it - bring \1 up first$/);
    expect(run.graph.resources.filter(({ custom, type }) => custom && type !== "pulumi:pulumi:StackReference")).toEqual([]);
  });
});

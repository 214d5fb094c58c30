import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recordProgram } from "../../../cli/engine/record-program.ts";
import { environmentsIn, loadOrganization, loadOrganizationStack, projectDirectory, stacksIn } from "../../../config/load.ts";
import { readOrganization, type OrganizationSpec } from "../../../config/organization.ts";
import { ConfigError } from "../../../config/problem.ts";
import { slicesOf } from "../../../config/slices.ts";
import { deployOrganization } from "../../../stacks/organization.ts";

const { spec } = loadOrganization(projectDirectory);
const values = {
  slice: "org",
  organization: { id: "o-examplenivas", managementAccountId: "111122223333", targets: ["ou-nivs-workloads"] },
};
const graphOf = (own: OrganizationSpec) =>
  recordProgram({ project: "nivas", stack: "org", mode: "preview", requireProviders: true, program: () => deployOrganization(own) });

function problems(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("the organisation's stack", () => {
  it("attaches each policy to each target, by a provider of the management account", async () => {
    const { resources } = await graphOf({ ...spec, targets: ["ou-nivs-workloads", "111122224444"] });
    const of = (type: string) => resources.filter((one) => one.type === type);
    const policies = of("aws:organizations/policy:Policy");
    expect(policies.map(({ inputs }) => inputs["type"])).toEqual(
      expect.arrayContaining(["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"]),
    );
    expect(
      of("aws:organizations/policyAttachment:PolicyAttachment")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(policies.flatMap(({ name }) => [`${name}-111122224444`, `${name}-ou-nivs-workloads`]).sort());
    expect(of("pulumi:providers:aws").map(({ name, inputs }) => [name, inputs["allowedAccountIds"]])).toEqual([
      ["aws-org", '["111122223333"]'],
    ]);
    expect(policies.every(({ provider }) => provider?.includes("::aws-org") === true)).toBe(true);
  });

  it("is no slice of an environment, and no environment", () => {
    expect(slicesOf(["mumbai"]).map(({ name }) => name)).not.toContain("org");
    expect(environmentsIn(projectDirectory)).not.toContain("org");
    expect(stacksIn(projectDirectory)).toEqual([...environmentsIn(projectDirectory), "org"]);
  });

  it("is read by a running program from its own configuration, and from no other's", () => {
    const all = { "nivas:slice": "org", "nivas:organization": JSON.stringify(values.organization) };
    expect(loadOrganizationStack(all)?.spec).toEqual(readOrganization(values));
    expect(loadOrganizationStack({ "nivas:slice": "mumbai", "nivas:environment": "prod" })).toBeUndefined();
  });

  it.each([
    [
      "a target that is none",
      { ...values, organization: { ...values.organization, targets: ["workloads"] } },
      'nivas:organization.targets[0] "workloads" is not a target; expected the id of a root, an organisational unit or an account',
    ],
    ["no target", { ...values, organization: { ...values.organization, targets: [] } }, "is empty; expected at least one target"],
    [
      "a target twice",
      { ...values, organization: { ...values.organization, targets: ["111122224444", "111122224444"] } },
      'nivas:organization.targets "111122224444" stands there twice; expected each target once',
    ],
    ["an environment's key", { ...values, regions: [] }, "nivas:regions"],
    [
      "an id that is none",
      { ...values, organization: { ...values.organization, id: "acme" } },
      'nivas:organization.id "acme" is not the id of an organisation; expected o-...',
    ],
  ])("refuses %s", (_, wrong, message) => {
    expect(problems(() => readOrganization(wrong)).join("\n")).toContain(message);
  });

  it("refuses a slice of an environment", () => {
    expect(problems(() => loadOrganization(projectDirectory, "mumbai"))).toEqual([
      'nivas:slice "mumbai" is no slice of the organisation; expected org',
    ]);
  });

  it("is an environment like any other where its file says no slice", () => {
    const folder = mkdtempSync(join(tmpdir(), "nivas-org-"));
    writeFileSync(join(folder, "Pulumi.org.yaml"), "config:\n  nivas:environment: org\n");
    expect(stacksIn(folder)).toEqual(["org"]);
    rmSync(folder, { recursive: true });
  });

  it("tells the statement that AWS would not take", async () => {
    const exemptRoleArns = Array.from({ length: 60 }, (_, i) => `arn:aws:iam::*:role/${"x".repeat(60)}${i}`);
    await expect(graphOf({ ...spec, exemptRoleArns })).rejects.toThrow(/statement DenyOutsideIndia has \d+ characters/);
  });
});

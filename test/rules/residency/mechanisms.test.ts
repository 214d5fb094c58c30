import { describe, expect, it } from "vitest";
import { judge } from "../../../rules/residency/index.ts";
import { ownHosts, resource, samples, graphOf } from "./samples.ts";
import { mechanisms } from "./mechanisms.ts";

describe("leaks outside the samples, from the ways data can leave", () => {
  it("are more than sixty", () => expect(mechanisms.length).toBeGreaterThan(60));

  it.each(mechanisms.map(([title, type, inputs, level, provider]) => ({ title, type, inputs, level, provider })))(
    "$title",
    ({ type, inputs, level, provider }) => {
      const { findings } = judge({ resources: [resource(type, inputs, provider)] }, { hosts: ownHosts });
      expect(findings.map((found) => found.level)).toContain(level);
      if (level === "advisory") expect(findings.map((found) => found.level)).not.toContain("mandatory");
    },
  );
});

const region = /ap-south-[12](?![0-9a-z-])/g;
const off = /^(?:name|tags|description|bucketPrefix|key|family)$/;

/** Every string of the inputs that names an Indian region, replaced one at a time by a foreign one. */
function mutants(value: unknown, key = ""): readonly unknown[] {
  if (off.test(key)) return [];
  if (typeof value === "string") return region.test(value) ? [value.replace(region, "us-east-1")] : [];
  if (Array.isArray(value)) return value.flatMap((item, i) => mutants(item, key).map((changed) => value.with(i, changed)));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => mutants(item, name).map((changed) => ({ ...value, [name]: changed })));
}

describe("safe samples with one Indian location made foreign", () => {
  const changed = samples
    .filter((sample) => sample.kind === "leak" && sample.safeExample !== null)
    .flatMap((sample) =>
      mutants(sample.safeExample).map((inputs, i) => ({ id: sample.id, i, sample, inputs: inputs as Record<string, unknown> })),
    );

  it("are many", () => expect(changed.length).toBeGreaterThan(90));

  it.each(changed)("$id, mutant $i, is found", ({ sample, inputs }) => {
    const before = judge(graphOf(sample.type, sample.safeExample ?? {}, sample.safeContext, sample.safeProvider), { hosts: ownHosts })
      .findings.length;
    const after = judge(graphOf(sample.type, inputs, sample.safeContext, sample.safeProvider), { hosts: ownHosts }).findings.length;
    expect(after).toBeGreaterThan(before);
  });
});

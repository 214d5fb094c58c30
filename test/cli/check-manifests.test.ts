import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { describe, expect, it } from "vitest";
import { judgeSurface } from "../../cli/check/judging.ts";
import { manifestsSurface } from "../../cli/check/manifests/manifests-surface.ts";
import type { Judged } from "../../rules/evidence/index.ts";
import { samples } from "../rules/residency/samples.ts";
import { deployment, folderOf, ofSamples, project, verdict } from "./check-project.ts";
import { runTool, type Ended } from "./spawn.ts";

const check = (...argv: readonly string[]): Ended => runTool("cli/main.ts", ["check", "--as-of", "2026-11-21", ...argv]);

/** Helm charts and config groups are Pulumi resources; everything else of a sample is an object. */
const objects = samples.filter(({ type }) => type.startsWith("kubernetes:") && !/^kubernetes:(?:helm\.sh|yaml)\//.test(type));

function manifest(type: string, inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const [, group = "", kind = ""] = type.split(":");
  return { apiVersion: group.replace(/^core\//, ""), kind, ...inputs };
}

function judged(path: string, text: string): Judged {
  const folder = folderOf({ [path]: text });
  const { problems, surface } = manifestsSurface(folder, folder);
  expect(problems).toEqual([]);
  return judgeSurface(surface, ofSamples);
}

describe("the samples as manifests", () => {
  it("are all that are Kubernetes objects", () => expect(objects).toHaveLength(25));

  it.each(objects.filter(({ leakExample }) => leakExample !== null))(
    "the leak of $id is a $expected, as YAML and in a List as JSON",
    ({ expected, leakExample, type }) => {
      const object = manifest(type, leakExample ?? {});
      expect(verdict(judged("a.yaml", stringify(object)))).toBe(expected);
      expect(verdict(judged("a.json", JSON.stringify({ apiVersion: "v1", kind: "List", items: [object] })))).toBe(expected);
    },
  );

  it.each(objects.filter(({ kind, safeExample }) => kind === "leak" && safeExample !== null))(
    "the safe form of $id passes",
    ({ safeExample, type }) => {
      expect(verdict(judged("a.yaml", stringify(manifest(type, safeExample ?? {}))))).toBe("pass");
    },
  );

  it.each(objects.filter(({ kind }) => kind === "benign"))("the benign $id gives $expected", ({ expected, safeExample, type }) => {
    expect(verdict(judged("a.yaml", stringify(manifest(type, safeExample ?? {}))))).toBe(expected);
  });
});

describe("nivas check --manifests", () => {
  it("ends with 0 where everything is proven, and says as of when and to what it is held", () => {
    const { code, error, out } = check("--manifests", folderOf({ "a.yaml": deployment("ap-south-1") }));
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out).toMatch(
      /: no violation; (\d+) of \1 checks proven on 1 resource; held to all profiles\nas of {4}2026-11-21 \(as asked for\)\n/,
    );
  });

  it("ends with 1 on a violation, and shows object, path, value, clause and fix", () => {
    const folder = folderOf({ "apps/a.yaml": `${deployment("ap-south-1", "one")}---\n${deployment("us-east-1", "two")}` });
    const { code, out } = check("--manifests", folder);
    expect(code).toBe(1);
    expect(out).toContain("mandatory residency-environment-indian");
    expect(out).toContain(`resource: ${folder}/apps/a.yaml#Deployment/payments/two`);
    expect(out).toMatch(/spec\.template\.spec\.containers\[0\]\.env\[0\](?:\.value)? = "us-east-1"/);
    expect(out).toMatch(/clauses: {2}\S+[\s\S]*fix: {6}\S+/);
  });

  it("tells in SARIF the file, relative to the folder it is called from, and the line of the document", () => {
    const folder = project({});
    mkdirSync(join(folder, "rendered"));
    writeFileSync(
      join(folder, "rendered/a.yaml"),
      `# a comment\n---\n${deployment("ap-south-1", "one")}---\n${deployment("us-east-1", "two")}`,
    );
    const { out } = check("-C", folder, "--manifests", "rendered", "--format", "sarif");
    const log = JSON.parse(out) as { runs: readonly { results: readonly { level: string; locations: unknown }[] }[] };
    expect(log.runs[0]?.results.find(({ level }) => level === "error")?.locations).toMatchObject([
      { physicalLocation: { artifactLocation: { uri: "rendered/a.yaml" }, region: { startLine: 14 } } },
    ]);
  });

  it("is held to what the environment says, its exemptions included", () => {
    const folder = project({
      exemptions: [
        {
          rule: "residency-environment-indian",
          resource: "m/a.yaml#Deployment/payments/api",
          reason: "moves home",
          owner: "a",
          approver: "b",
          expiry: "2027-01-31",
        },
      ],
    });
    mkdirSync(join(folder, "m"));
    writeFileSync(join(folder, "m/a.yaml"), deployment("us-east-1"));
    expect(check("prod", "-C", folder, "--manifests", "m")).toMatchObject({ code: 0, out: expect.stringContaining("1 exempted") });
    expect(check("-C", folder, "--manifests", "m").code).toBe(1);
    expect(runTool("cli/main.ts", ["check", "prod", "-C", folder, "--manifests", "m", "--as-of", "2027-02-01"])).toMatchObject({
      code: 1,
      out: expect.stringContaining("residency-exemption-expired"),
    });
    writeFileSync(join(folder, "m/a.yaml"), deployment("ap-south-1"));
    expect(check("prod", "-C", folder, "--manifests", "m")).toMatchObject({
      code: 1,
      out: expect.stringContaining("residency-exemption-unused"),
    });
  });
});

describe("a folder of manifests", () => {
  it("is read below links, each folder once", () => {
    const folder = folderOf({ "a/a.yaml": deployment("ap-south-1"), "empty.yaml": "# nothing\n---\n---\n" });
    symlinkSync("..", join(folder, "a/loop"));
    symlinkSync(join(folder, "a/a.yaml"), join(folder, "b.yml"));
    const { problems, surface } = manifestsSurface(folder, folder);
    expect(problems).toEqual([]);
    expect(surface.resources.map(({ urn }) => urn)).toEqual(["a/a.yaml#Deployment/payments/api", "b.yml#Deployment/payments/api"]);
  });

  it("tells objects of one name in one file apart", () => {
    const folder = folderOf({ "a.yaml": `${deployment("ap-south-1")}---\n${deployment("us-east-1")}` });
    const { surface } = manifestsSurface(folder, folder);
    expect(surface.resources.map(({ urn }) => urn)).toEqual(["a.yaml#Deployment/payments/api", "a.yaml#Deployment/payments/api~2"]);
  });

  it("of 10,000 files is checked in linear time", () => {
    const run = (count: number): number => {
      const files = Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`${index % 20}/${index}.yaml`, deployment("ap-south-1", `api-${index}`)]),
      );
      const folder = folderOf(files);
      const began = performance.now();
      judgeSurface(manifestsSurface(folder, folder).surface, ofSamples);
      return performance.now() - began;
    };
    run(500);
    expect(run(10_000)).toBeLessThan(Math.max(run(1_000), 100) * 40);
  });
});

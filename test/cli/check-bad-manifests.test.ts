import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { deployment, folderOf } from "./check-project.ts";
import { runTool, type Ended } from "./spawn.ts";

const check = (...argv: readonly string[]): Ended => runTool("cli/main.ts", ["check", "--as-of", "2026-11-21", ...argv]);

describe("a file that cannot be read ends with 2, and the others are still checked", () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${"bcdefg"
    .split("")
    .map((name, index) => `${name}: &${name} [${Array(10).fill(`*${"abcdef"[index]}`).join(",")}]\n`)
    .join("")}apiVersion: v1\nkind: ConfigMap\n`;

  it.each<readonly [string, string, string, string]>([
    ["is not YAML", "x.yaml", "a: [1\nb: 2\n", "x.yaml:2:1 is not YAML: "],
    ["is a template", "x.yaml", "kind: {{ .Values.kind }}\n", "x.yaml:1:1 is not YAML: "],
    ["is not JSON", "x.json", "{", "x.json is not JSON: "],
    [
      "contains itself",
      "x.yaml",
      "apiVersion: v1\nkind: ConfigMap\ndata: &a\n  b: *a\n",
      "x.yaml contains itself through an anchor; expected a document that a person can read",
    ],
    ["is an alias bomb", "x.yaml", bomb, "x.yaml holds more than 500000 values, anchors written out; expected"],
    ["is too deep", "x.yaml", `a: ${"[".repeat(300)}${"]".repeat(300)}\n`, "x.yaml"],
    [
      "is JSON and too deep",
      "x.json",
      `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      "x.json is nested more than 200 deep; expected",
    ],
    ["is huge", "x.yaml", `a: ${"x".repeat(17 * 1024 * 1024)}\n`, "x.yaml is 17.0 MiB; expected at most 16 MiB a file - split it\n"],
    [
      "is no Kubernetes object",
      "x.yaml",
      "replicas: 3\n",
      "x.yaml:1 is no Kubernetes object; expected apiVersion and kind, in a List too\n",
    ],
    ["is a list with something else in it", "x.yaml", "apiVersion: v1\nkind: List\nitems: [3]\n", "x.yaml:1 is no Kubernetes object"],
    ["is not UTF-8", "x.yaml", "\ud800", ""],
  ])("when it %s", (_, path, text, problem) => {
    const folder = folderOf({ "good.yaml": deployment("us-east-1"), [path]: text });
    if (problem === "") writeFileSync(join(folder, path), Buffer.from([0x61, 0xff, 0xfe]));
    const { code, error, out } = check("--manifests", folder);
    expect(error).toContain(
      problem === "" ? "x.yaml is not UTF-8; expected Kubernetes objects as YAML or JSON - save it in UTF-8\n" : problem,
    );
    expect(error).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
    expect(out).toContain("1 violation, 1 not read");
    expect(out).toContain("good.yaml#Deployment/payments/api");
  });

  it("when there is nothing", () => {
    expect(check("--manifests", "/nowhere")).toMatchObject({
      code: 2,
      error: "/nowhere: 1 problem\n/nowhere is not there; expected a folder of Kubernetes manifests\n",
    });
    expect(check("--manifests", folderOf({ "readme.md": "x" }))).toMatchObject({
      code: 2,
      error: expect.stringContaining("holds no manifests; expected files that end in .yaml, .yml or .json"),
    });
  });

  it("in every format", () => {
    const folder = folderOf({ "good.yaml": deployment("ap-south-1"), "x.yaml": "a: [1\n" });
    for (const format of ["json", "sarif", "junit"]) {
      const { code, out } = check("--manifests", folder, "--format", format);
      expect({ code, told: out.includes("is not YAML") }).toEqual({ code: 2, told: true });
    }
  });
});

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { judgeSurface } from "../../cli/check/judging.ts";
import { stateSurface } from "../../cli/check/state/state-surface.ts";
import type { Judged } from "../../rules/evidence/index.ts";
import type { ResidencyGraph } from "../../rules/residency/index.ts";
import { graphOf, samples } from "../rules/residency/samples.ts";
import { folderOf, ofSamples, verdict } from "./check-project.ts";
import { runTool } from "./spawn.ts";

const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** A graph as `pulumi stack export` writes it: providers are resources, referred to by URN and id. */
function exported(graph: ResidencyGraph, deployment: object = {}): string {
  const resources: object[] = [
    { urn: "urn:pulumi:test::nivas::pulumi:pulumi:Stack::nivas-test", type: "pulumi:pulumi:Stack", custom: false },
  ];
  for (const [index, { inputs, name, provider, type, urn }] of graph.resources.entries()) {
    const made = `urn:pulumi:test::nivas::pulumi:providers:aws::p${index}`;
    if (provider !== undefined)
      resources.push({
        urn: made,
        type: provider.type,
        id: `id-${index}`,
        custom: true,
        inputs: provider.inputs,
        outputs: provider.inputs,
      });
    resources.push({
      urn,
      type,
      id: name,
      custom: true,
      inputs,
      outputs: {},
      ...(provider === undefined ? {} : { provider: `${made}::id-${index}` }),
    });
  }
  return JSON.stringify({ version: 3, deployment: { manifest: { time: "2026-11-21T00:00:00Z" }, resources, ...deployment } });
}

function judged(text: string): Judged {
  const folder = folderOf({ "state.json": text });
  return judgeSurface(stateSurface(folder, join(folder, "state.json"), ofSamples), ofSamples);
}

/** Samples about a provider alone put their context on it; they are carried like any other. */
const leaks = samples.filter(({ leakExample }) => leakExample !== null);
const safe = samples.filter(({ kind, safeExample }) => kind === "leak" && safeExample !== null);
const benign = samples.filter(({ kind }) => kind === "benign");

describe("the samples as resources of a state file", () => {
  it.each(leaks)("the leak of $id is a $expected", (sample) => {
    const graph = graphOf(sample.type, sample.leakExample ?? {}, sample.leakContext, sample.leakProvider);
    expect(verdict(judged(exported(graph)), "::subject")).toBe(sample.expected);
  });

  it.each(safe)("the safe form of $id passes", (sample) => {
    const graph = graphOf(sample.type, sample.safeExample ?? {}, sample.safeContext, sample.safeProvider);
    expect(verdict(judged(exported(graph)), "::subject")).toBe("pass");
  });

  it.each(benign)("the benign $id gives $expected", (sample) => {
    const graph = graphOf(sample.type, sample.safeExample ?? {}, sample.safeContext, sample.safeProvider, true);
    expect(verdict(judged(exported(graph)), "::subject")).toBe(sample.expected);
  });
});

describe("a value of a state file", () => {
  const queue = (region: unknown): string => exported(graphOf("aws:sqs/queue:Queue", { name: "q", region }, [], undefined, true));

  it("that is ciphertext is unknown, never a pass", () => {
    const { findings } = judged(queue({ ...SECRET, ciphertext: "AAABAK" }));
    expect(findings.filter(({ subject }) => subject.endsWith("::subject")).map(({ level, result }) => [level, result])).toEqual([
      ["advisory", "not-proven"],
    ]);
  });

  it("that was exported with --show-secrets is judged as what it hides", () => {
    expect(verdict(judged(queue({ ...SECRET, plaintext: '"us-east-1"' })), "::subject")).toBe("violation");
    expect(verdict(judged(queue({ ...SECRET, plaintext: '"ap-south-1"' })), "::subject")).toBe("pass");
  });

  it("tells a place that neither resource nor provider states, where AWS answered it", () => {
    const state = JSON.parse(exported(graphOf("aws:sqs/queue:Queue", { name: "q" }, [], {}, true))) as {
      deployment: { resources: { urn: string; outputs?: object }[] };
    };
    const answered = (region: string): string => {
      const resources = state.deployment.resources.map((one) => (one.urn.endsWith("::subject") ? { ...one, outputs: { region } } : one));
      return JSON.stringify({ version: 3, deployment: { resources } });
    };
    expect(verdict(judged(answered("us-east-1")), "::subject")).toBe("violation");
    expect(verdict(judged(answered("ap-south-2")), "::subject")).toBe("pass");
    expect(verdict(judged(JSON.stringify(state)), "::subject")).toBe("advisory");
  });
});

describe("the secrets provider of a state file", () => {
  it.each([
    [{ type: "cloud", state: { url: "awskms://alias/p?region=ap-south-2" } }, "pass"],
    [{ type: "cloud", state: { url: "awskms://alias/p?region=us-east-1" } }, "violation"],
    [{ type: "service", state: { url: "https://api.pulumi.com", owner: "acme" } }, "violation"],
    [{ type: "passphrase", state: { salt: "v1:x" } }, "pass"],
    [{ type: "cloud", state: {} }, "advisory"],
  ])("%j is a %s", (secretsProvider, expected) => {
    expect(verdict(judged(exported({ resources: [] }, { secrets_providers: secretsProvider })))).toBe(expected);
  });
});

describe("a state file that cannot be read ends with 2", () => {
  const file = (name: string): string => join(folder, name);
  const folder = folderOf({
    "v2.json": '{"version": 2, "deployment": {}}',
    "v4.json": '{"version": 4, "deployment": {}}',
    "checkpoint.json": '{"version": 3, "checkpoint": {"stack": "x", "latest": {}}}',
    "broken.json": "{",
    "list.json": "[]",
    "odd.json": '{"version": 3, "deployment": {"resources": [{"urn": "x"}]}}',
    "empty.json": '{"version": 3, "deployment": {}}',
    "m/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {region: us-east-1}\n",
  });

  it.each([
    ["v2.json", "version 2 is another version of exported state; expected 3 - export it with a pulumi CLI of version 3"],
    ["v4.json", "version 4 is another version of exported state; expected 3 - nivas has to learn this version first"],
    ["checkpoint.json", "is a checkpoint of a backend; expected the output of pulumi stack export - run pulumi stack export --file <file>"],
    ["broken.json", "is not JSON: "],
    ["list.json", "is no exported state; expected the output of pulumi stack export"],
    ["odd.json", "deployment.resources[0] is no resource; expected urn and type"],
    ["none.json", "is not there; expected the output of pulumi stack export"],
  ])("%s", (name, text) => {
    const { code, error } = runTool("cli/main.ts", ["check", "--state", file(name), "--as-of", "2026-11-21"]);
    expect(error).toContain(`${file(name)} ${text}`);
    expect({ code, trace: /\n\s+at /.test(error) }).toEqual({ code: 2, trace: false });
  });

  it("and manifests beside it are still checked", () => {
    const { code, out } = runTool("cli/main.ts", ["check", "--state", file("v2.json"), "--manifests", file("m"), "--as-of", "2026-11-21"]);
    expect(code).toBe(2);
    expect(out).toMatch(/m: 1 violation;[\s\S]*v2\.json: no violation, 1 not read;/);
  });

  it("while one without resources is proven, of nothing", () => {
    expect(runTool("cli/main.ts", ["check", "--state", file("empty.json"), "--as-of", "2026-11-21"])).toMatchObject({ code: 0, error: "" });
  });
});

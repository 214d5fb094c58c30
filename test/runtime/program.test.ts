import { beforeAll, describe, expect, it } from "vitest";
import { UNKNOWN, type Graph, type Mode } from "../../cli/engine/graph.ts";
import { loadEnvironment } from "../../config/load.ts";
import { problemText } from "../../config/problem.ts";
import { inProcess } from "./in-process.ts";
import { type Run, runProgram } from "./language-host.ts";
import { ROOT, stackOf } from "./stack-config.ts";

const CASES: readonly (readonly [string, Mode])[] = [
  ["dev", "preview"],
  ["dev", "update"],
  ["prod", "preview"],
  ["prod", "update"],
];

describe.each(CASES)("%s under Pulumi's own runtime in %s mode", (environment, mode) => {
  let run: Run;
  let expected: Graph;
  beforeAll(async () => {
    run = await runProgram({ ...stackOf(environment, "all"), mode });
    expected = await inProcess(environment, "all", mode);
  }, 120_000);

  it("ends well, prints nothing and logs its configuration's warnings alone", () => {
    expect({ code: run.code, out: run.out, error: run.error }).toEqual({ code: 0, out: "", error: "" });
    const warnings = loadEnvironment(ROOT, environment).warnings.map((warning) => ({ severity: "warning", text: problemText(warning) }));
    expect(run.log).toEqual(warnings);
  });

  it("registers the very graph that nivas previews: URNs, types, inputs, options, dependencies and outputs", () => {
    expect(run.graph.resources.map(({ urn }) => urn)).toEqual(expected.resources.map(({ urn }) => urn));
    expect(run.graph.resources).toEqual(expected.resources);
    expect(run.graph.stackOutputs).toEqual(expected.stackOutputs);
  });

  it("calls no function of a provider, and says when it is done", () => {
    expect(new Set(run.monitor.calls)).toEqual(new Set(["registerResource", "registerResourceOutputs", "signalAndWaitForShutdown"]));
    expect(run.monitor.calls.at(-1)).toBe("signalAndWaitForShutdown");
  });

  it("names a provider of its own for every resource that has one", () => {
    const providers = run.monitor.requests.filter((request) => request.getType().startsWith("pulumi:providers:"));
    const own = new Set(providers.map((request) => request.getName()));
    expect([...own].sort()).toEqual(["aws-hyderabad", "aws-mumbai", "k8s-hyderabad", "k8s-mumbai"]);
    const stack = `urn:pulumi:${environment}::nivas::pulumi:pulumi:Stack::nivas-${environment}`;
    expect(providers.map((request) => request.getParent())).toEqual(providers.map(() => stack));
    const others = run.monitor.requests.filter((request) => (request.getCustom() || request.getRemote()) && !providers.includes(request));
    expect(others.filter((request) => !own.has(/::([^:]+)::[^:]+$/.exec(request.getProvider())?.[1] ?? ""))).toEqual([]);
  });

  it("leaves charts to the Kubernetes provider", () => {
    const charts = run.monitor.requests.filter((request) => request.getType() === "kubernetes:helm.sh/v4:Chart");
    expect(charts.length).toBeGreaterThan(3);
    expect(charts.filter((request) => !request.getRemote() || request.getCustom() || request.getVersion() === "")).toEqual([]);
    expect(run.monitor.requests.filter((request) => request.getRemote() && !charts.includes(request))).toEqual([]);
  });

  it("keeps kubeconfigs and activations secret, and tells regions", () => {
    const secret = { "<secret>": true };
    expect(run.graph.stackOutputs).toMatchObject({ kubeconfigs: secret, activations: secret });
    const endpoint = mode === "preview" ? UNKNOWN : expect.stringMatching(/^https:\/\/[0-9A-F]+\.gr7\.ap-south-1\.eks\.amazonaws\.com$/);
    expect(run.graph.stackOutputs["regions"]).toMatchObject({ mumbai: { clusterName: `${environment}-mumbai`, endpoint }, hyderabad: {} });
  });

  it("has unknowns at preview, and knows everything once it is up", () => {
    expect(JSON.stringify(run.graph).includes(UNKNOWN)).toBe(mode === "preview");
  });
});

it("is the same program from the root of the repository", { timeout: 120_000 }, async () => {
  const stack = { ...stackOf("dev", "global"), mode: "preview" } as const;
  const [fromRoot, fromFolder] = [await runProgram({ ...stack, directory: ROOT, main: "stacks/index.ts" }), await runProgram(stack)];
  expect(fromRoot.code).toBe(0);
  expect(fromRoot.graph).toEqual(fromFolder.graph);
});

import { beforeAll, describe, expect, it } from "vitest";
import { modulesOf } from "../cli/spawn.ts";
import { inProcess } from "./in-process.ts";
import { runProgram } from "./language-host.ts";
import { ROOT, stackOf } from "./stack-config.ts";

// What start-up costs that does not vary with the machine: modules loaded, and what is sent to the engine.

/** CommonJS modules besides those that Pulumi's SDK loads by itself, a compiler among them; ES modules are not counted. */
const OWN_MODULES_LIMIT = 330;

/** URNs that a resource waits for, at most, and on average over a graph. */
const WAITS = { most: 32, mean: 5 };

async function modulesUnderPulumi(directory: string, main: string): Promise<readonly string[]> {
  const { code, error } = await runProgram({
    ...stackOf("dev", "all"),
    mode: "preview",
    directory,
    main,
    nodeArguments: ["--import", `${ROOT}/test/cli/report-modules.ts`],
  });
  const text = /^modules: (.*)$/m.exec(error)?.[1];
  if (code !== 0 || text === undefined) throw new Error(`${main} ended with ${code}: ${error}`);
  return JSON.parse(text) as readonly string[];
}

function packagesOf(modules: readonly string[]): readonly string[] {
  const names = modules.flatMap((path) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}

describe("what the program loads under Pulumi's own runtime", () => {
  let own: readonly string[];
  beforeAll(async () => {
    const runtime = new Set(await modulesUnderPulumi(`${ROOT}/test/runtime`, "empty-program.ts"));
    own = (await modulesUnderPulumi(`${ROOT}/stacks`, "index.ts")).filter((path) => !runtime.has(path));
  }, 120_000);

  it("is the SDKs, by file, and few libraries: no compiler", () => {
    expect(packagesOf(own)).toEqual(["@pulumi/aws", "@pulumi/kubernetes", "fastest-levenshtein", "ipaddr.js", "yaml"]);
  });

  it(`is fewer than ${OWN_MODULES_LIMIT} CommonJS modules`, () => {
    expect(own.length).toBeLessThan(OWN_MODULES_LIMIT);
    expect(own.filter((path) => /\/@pulumi\/(aws|kubernetes)\/index\.js$/.test(path))).toEqual([]);
  });
});

describe("what nivas preview loads", () => {
  const modules = modulesOf("cli/main.ts", ["preview", "dev"]);

  it("has no compiler, no package manager and no models of kinds in it", () => {
    const unwanted = ["typescript", "ts-node", "@npmcli/arborist", "kubernetes-models", "ajv"];
    expect(packagesOf(modules).filter((name) => unwanted.includes(name))).toEqual([]);
  });

  it("is a bounded number of modules", () => {
    expect(modules.length).toBeLessThan(500);
  });
});

describe.each(["dev", "prod"])("what a resource of %s waits for", (environment) => {
  it("is a handful: no dependency on a whole component, which the SDK expands to all in it", async () => {
    const { resources } = await inProcess(environment, "all", "preview");
    const counts = resources.map(({ dependencies }) => dependencies.length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(WAITS.most);
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeLessThan(WAITS.mean);
  });
});

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { modulesOf, runTool, toy } from "./spawn.ts";

const folder = mkdtempSync(join(tmpdir(), "nivas-test-"));
const saved = join(folder, "saved.jsonl");
let json = "";

beforeAll(() => {
  json = toy(["preview", "prod", "--json"]).out;
  writeFileSync(saved, json);
}, 60_000);

const TREE = `prod · 9 resources in 4 components, 1 protected, 1 retained, 3 with inputs known only after up (?)

mumbai · 7
├─ mumbai (RegionCloud) · 5
│  ├─ mumbai-network (Network) · 4
│  │  ├─ aws:ec2:SecurityGroup mumbai-sg  ? vpcId
│  │  ├─ aws:ec2:Subnet × 2 mumbai-subnet-0, mumbai-subnet-1  ? tags.Name, vpcId
│  │  └─ aws:ec2:Vpc mumbai-vpc  [protect]
│  └─ aws:kms:Key mumbai-key  [retain]
└─ mumbai-platform (RegionPlatform) · 2
   ├─ kubernetes:core/v1:Namespace mumbai-shop
   └─ kubernetes:core/v1:Secret mumbai-shop-secret

global · 0
└─ global (Global) · 0

providers and references · 2
├─ pulumi:providers:aws aws-mumbai
└─ pulumi:providers:kubernetes k8s-mumbai
`;

describe("preview", () => {
  it("prints the tree, and warnings and the time apart from it", () => {
    const { code, error, out } = toy(["preview", "prod"]);
    expect(out).toBe(TREE);
    expect(error).toMatch(/^warning: nivas:pools has no spot pool; expected one \[P09\]\n\d+\.\d\d s\n$/);
    expect(code).toBe(0);
  });

  it("prints one slice under the name of its stack", () => {
    expect(toy(["preview", "prod", "--slice", "mumbai-platform"]).out).toMatch(/^prod-mumbai-platform · 3 resources in 1 component\n/);
  });

  it("prints a summary of every environment when none is named", () => {
    const summary = (
      name: string,
    ): string => `${name} · 9 resources in 4 components, 1 protected, 1 retained, 3 with inputs known only after up (?)
  mumbai 5, mumbai-platform 2, providers and references 2
  1 warning
`;
    expect(toy(["preview"]).out).toBe(summary("dev") + summary("prod"));
  });

  it("prints a resource a line, keys sorted, the same bytes each time and without the preload", () => {
    expect(toy(["preview", "prod", "--json"]).out).toBe(json);
    expect(toy(["preview", "prod", "--json"], { NIVAS_PLAIN: "1" }).out).toBe(json);
    const lines = json
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toHaveLength(13);
    for (const line of lines)
      expect(Object.keys(line)).toEqual(["inputs", "name", "options", "parent", "provider", "slice", "type", "urn"]);
    expect(json).not.toMatch(/toy-/);
  });

  it("ends with 3 when the VPC is replaced, with 0 when a subnet is added", () => {
    const destructive = toy(["preview", "prod", "--diff", saved], { TOY_CIDR: "10.1.0.0/16" });
    expect(destructive.out).toBe(`prod against ${saved} · 1 replaced, 12 unchanged
± aws:ec2:Vpc mumbai-vpc  STATEFUL; replaced by cidrBlock
    cidrBlock: "10.0.0.0/16" -> "10.1.0.0/16"

destructive: 1 resource that holds state would be replaced or deleted
  mumbai-vpc holds a whole network
`);
    expect(destructive.code).toBe(3);
    const harmless = toy(["preview", "prod", "--diff", saved], { TOY_SUBNETS: "3" });
    expect(harmless.out).toBe(`prod against ${saved} · 1 created, 13 unchanged\n+ aws:ec2:Subnet mumbai-subnet-2\n`);
    expect(harmless.code).toBe(0);
  });

  it("neither colours nor shows progress when piped", () => {
    const { out, error } = toy(["preview", "prod"], { TOY_SUBNETS: "120", FORCE_COLOR: "1" });
    expect(out + error).not.toMatch(/[\u001b\r]/);
  });
});

describe("bad input ends with 2, no trace and nothing on stdout", () => {
  const broken = join(folder, "broken.jsonl");
  const foreign = join(folder, "foreign.jsonl");
  const empty = join(folder, "empty.jsonl");
  beforeAll(() => {
    writeFileSync(broken, `${json}{\n`);
    writeFileSync(foreign, json.replaceAll("urn:pulumi:prod:", "urn:pulumi:dev:"));
    writeFileSync(empty, "");
  });

  it.each<readonly [readonly string[], Readonly<Record<string, string>>, string]>([
    [
      ["preview"],
      { TOY_FAIL: "config" },
      `prod: 2 problems
nivas:regions[1].vpcCidr "10.0.0.0/33" is not a CIDR block; expected a prefix of /16 to /24
nivas:teams[0].nam is not a key; expected name - did you mean name?
`,
    ],
    [
      ["previw"],
      {},
      `nivas: 1 problem
command "previw" is unknown; expected one of preview, check, render - did you mean preview?
`,
    ],
    [
      ["preview", "prd"],
      {},
      `nivas: 1 problem
environment "prd" is unknown; expected one of dev, prod - did you mean prod?
`,
    ],
    [
      ["preview", "prod", "dev", "--slise", "--diff"],
      {},
      `nivas: 3 problems
option "--slise" is unknown; expected one of --slice, --json, --diff, --manifests, --cwd, --help - did you mean --slice?
option "--diff" has no value; expected --diff <value>
argument "dev" is one too many; expected one environment at most
`,
    ],
    [
      ["check", "prod", "--as-of", "2026-02-30"],
      {},
      `nivas: 1 problem
--as-of "2026-02-30" is not a day; expected YYYY-MM-DD
`,
    ],
    [
      ["preview", "--json"],
      {},
      `nivas: 1 problem
--json has no environment; expected one, as in nivas preview prod --json
`,
    ],
    [
      ["preview", "prod", "--json", "--diff", "x"],
      {},
      `nivas: 1 problem
--json does not go with --diff; expected one of the two
`,
    ],
    [
      ["preview", "prod", "--diff", "/nowhere.jsonl"],
      {},
      `nivas: 1 problem
/nowhere.jsonl is not there; expected a graph saved with nivas preview <environment> --json
`,
    ],
    [
      ["preview", "prod", "--diff", broken],
      {},
      `nivas: 1 problem
${broken}:14 is not JSON; expected a graph saved with nivas preview <environment> --json
`,
    ],
    [
      ["preview", "prod", "--diff", foreign],
      {},
      `nivas: 1 problem
${foreign} "dev" is the stack it was saved from; expected stack prod - compare a stack with itself
`,
    ],
    [
      ["preview", "prod", "--diff", empty],
      {},
      `nivas: 1 problem
${empty} holds no resources; expected a graph saved with nivas preview <environment> --json
`,
    ],
  ])("%j", (argv, environment, text) => {
    expect(toy(argv, environment)).toEqual({ code: 2, out: "", error: text });
  });
});

describe("a bug ends with 70, its trace and nothing on stdout", () => {
  it.each([
    ["throw", "TypeError: the toy is broken", /at failToy .*toy-program\.ts:\d+/],
    ["reject", "Error: the toy forgot a promise", /at failToy .*toy-program\.ts:\d+/],
    ["invoke", "Error: aws:index/getRegion:getRegion is called while previewing", /at async failToy .*toy-program\.ts:\d+/],
    ["stall", "Error: the program waits for something that never comes", /at /],
  ])("%s", (how, message, trace) => {
    const { code, error, out } = toy(["preview", "prod", "--json"], { TOY_FAIL: how });
    expect(error).toContain(`nivas met a bug; nothing was registered\n${message}`);
    expect(error).toMatch(trace);
    expect({ code, out }).toEqual({ code: 70, out: "" });
  });
});

describe("output", () => {
  it("that cannot be written ends with 69", () => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "toy-main.ts"), "preview", "prod"], {
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    });
    expect(stderr).toBe("output cannot be written: ENOSPC: no space left on device, write\n");
    expect(status).toBe(69);
  });

  it("that nobody reads any more is no error", async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "toy-main.ts"), "preview", "prod", "--json"], {
      env: { ...process.env, TOY_SUBNETS: "2000" },
    });
    child.stdout.destroy();
    let error = "";
    child.stderr.on("data", (data: Buffer) => {
      error += String(data);
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, error }).toEqual({ code: 0, error: "warning: nivas:pools has no spot pool; expected one [P09]\n" });
  });
});

describe("check", () => {
  it("says that all is fine, with the warnings", () => {
    const fine = (name: string): string => `${name}: fine, 1 warning\nwarning: nivas:pools has no spot pool; expected one [P09]\n`;
    expect(toy(["check", "--config-only"])).toEqual({ code: 0, out: fine("dev") + fine("prod"), error: "" });
  });

  it("loads nothing of Pulumi", () => {
    expect(modulesOf("cli/main.ts", ["check", "dev", "--config-only"]).filter((path) => path.includes("@pulumi"))).toEqual([]);
  });
});

describe("what is loaded at start", () => {
  it("is neither typescript nor what a preview never calls, and little of the SDK", () => {
    const modules = modulesOf("test/cli/toy-main.ts", ["preview", "prod", "--json"]);
    expect(
      modules.filter((path) =>
        /node_modules\/(?:typescript|@npmcli|pacote|execa|google-protobuf\/google\/protobuf\/compiler|@grpc\/proto-loader)\//.test(path),
      ),
    ).toEqual([]);
    expect(modules.filter((path) => /@grpc\/grpc-js\/build\/src\/(?!index\.js)/.test(path))).toEqual([]);
    expect(modules.length).toBeLessThan(80);
  });
});

describe("the real program", () => {
  it("previews the same bytes each time, with and without the preload, from either entry", () => {
    const first = runTool("cli/nivas.js", ["preview", "prod", "--json"]);
    expect(first.code, first.error).toBe(0);
    expect(runTool("cli/main.ts", ["preview", "prod", "--json"]).out).toBe(first.out);
    expect(runTool("cli/main.ts", ["preview", "prod", "--json"], { NIVAS_PLAIN: "1" }).out).toBe(first.out);
  }, 60_000);

  it("refuses an unknown slice and a folder without environments", () => {
    expect(runTool("cli/main.ts", ["preview", "prod", "--slice", "mumbay"])).toMatchObject({ code: 2, out: "" });
    expect(runTool("cli/main.ts", ["check", "-C", folder])).toEqual({
      code: 2,
      out: "",
      error: `nivas: 1 problem
${folder} has no environment; expected a Pulumi.<environment>.yaml - name the folder with -C
`,
    });
    expect(runTool("cli/main.ts", ["check", "--cwd=/nowhere"])).toEqual({
      code: 2,
      out: "",
      error: `nivas: 1 problem
/nowhere is not a folder; expected the folder of Pulumi.<environment>.yaml
`,
    });
  });
});

it("help tells the commands, the options and the exit codes", () => {
  expect(runTool("cli/main.ts", ["--help"])).toMatchObject({ code: 0, error: "" });
  for (const argv of [
    ["help", "preview"],
    ["preview", "--help"],
    ["preview", "-h"],
  ]) {
    const { out } = runTool("cli/main.ts", argv);
    for (const option of ["--slice", "--json", "--diff", "-C, --cwd"]) expect(out).toContain(option);
  }
  expect(readFileSync(join(import.meta.dirname, "../../cli/main.ts"), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});

it("an interrupt ends with 130", async () => {
  const child = spawn(process.execPath, [
    "--import",
    "data:text/javascript,const t=setInterval(()=>{if(process.listenerCount('SIGINT')>0){clearInterval(t);process.kill(process.pid,'SIGINT')}},1)",
    join(import.meta.dirname, "../../cli/main.ts"),
    "preview",
  ]);
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(130);
});

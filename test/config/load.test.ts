import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { environmentsIn, loadEnvironment, loadStack, projectDirectory } from "../../config/load.ts";
import { thrownBy } from "./good.ts";

type Settings = Record<string, unknown>;

const prod: { config: Settings } = parse(readFileSync(join(projectDirectory, "Pulumi.prod.yaml"), "utf8"));

/** A folder with the stack files of `files`, by the name between `Pulumi.` and `.yaml`. */
function folder(files: Record<string, string | Buffer>): string {
  const directory = mkdtempSync(join(tmpdir(), "nivas-config-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, `Pulumi.${name}.yaml`), text);
  return directory;
}

const file = (changes: Settings = {}): string => stringify({ config: { ...prod.config, ...changes } });
const problemsOf = (text: string | Buffer): readonly string[] => thrownBy(() => loadEnvironment(folder({ prod: text }), "prod"));

describe("a stack file", () => {
  it("of dev and of prod holds", () => {
    expect(environmentsIn(projectDirectory)).toEqual(["dev", "prod"]);
    expect(environmentsIn(projectDirectory).map((name) => loadEnvironment(projectDirectory, name).spec.environment)).toEqual([
      "dev",
      "prod",
    ]);
  });

  const deep = `config: ${"[".repeat(20_000)}`;
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nconfig:\n  nivas:tags: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`;

  it.each<readonly [string, string | Buffer, readonly string[]]>([
    [
      "a bracket left open",
      "config:\n  nivas:regions: [a\n",
      [
        "Pulumi.prod.yaml:3:1 is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]; expected a YAML document",
      ],
    ],
    [
      "a value after a value",
      "config:\n  nivas:tier: a: b\n",
      ["Pulumi.prod.yaml:2:15 is not YAML: Nested mappings are not allowed in compact mappings; expected a YAML document"],
    ],
    [
      "a tab as indentation",
      "config:\n\tnivas:tier: production\n",
      ["Pulumi.prod.yaml:2:1 is not YAML: Tabs are not allowed as indentation; expected a YAML document"],
    ],
    [
      "a key twice",
      "config:\n  nivas:tier: production\n  nivas:tier: development\n",
      ["Pulumi.prod.yaml:3:3 is not YAML: Map keys must be unique; expected a YAML document"],
    ],
    [
      "several documents",
      "config: {}\n---\nconfig: {}\n",
      ["Pulumi.prod.yaml:2:1 is not YAML: it holds several documents; expected a YAML document"],
    ],
    [
      "an unknown tag",
      "config: !!foo 3\n",
      ["Pulumi.prod.yaml:1:9 is not YAML: Unresolved tag: tag:yaml.org,2002:foo; expected a YAML document"],
    ],
    [
      "a name without an anchor",
      "config:\n  nivas:tags: *none\n",
      [
        'Pulumi.prod.yaml:2:15 "*none" names no anchor that stands before it; expected the name of an anchor - write &none where the value stands',
      ],
    ],
    ["nothing", "", ["Pulumi.prod.yaml has no config; expected a group config: with keys that begin with nivas:"]],
    ["a comment alone", "# nothing\n", ["Pulumi.prod.yaml has no config; expected a group config: with keys that begin with nivas:"]],
    ["a list", "- config\n", ["Pulumi.prod.yaml has no config; expected a group config: with keys that begin with nivas:"]],
    [
      "keys outside config",
      "nivas:tier: production\n",
      [
        "Pulumi.prod.yaml has no config; expected a group config: with keys that begin with nivas: - move the keys that begin with nivas: under config:",
      ],
    ],
    [
      "a config that is a text",
      "config: prod\n",
      ["Pulumi.prod.yaml has a config that is not a group of settings; expected a group config: with keys that begin with nivas:"],
    ],
    [
      "Latin-1",
      Buffer.from("config:\n  nivas:tier: caf\xe9\n", "latin1"),
      ["Pulumi.prod.yaml:2:18 is not UTF-8; expected text in UTF-8 - save it in UTF-8"],
    ],
    [
      "anchors made to explode",
      bomb,
      ["Pulumi.prod.yaml repeats its anchors too often; expected settings that a person can read - write the values out"],
    ],
    [
      "brackets made to exhaust the stack",
      deep,
      ["Pulumi.prod.yaml is nested too deeply; expected settings that a person can read - write the values out"],
    ],
    [
      "an encrypted value",
      file({ "nivas:account": { id: { secure: "v1:x" } } }),
      [
        "nivas:account.id is encrypted, which a preview without a key cannot read; expected a plain value: no key of nivas: holds a secret - set it without --secret",
      ],
    ],
    [
      "another environment",
      file({ "nivas:environment": "staging" }),
      ['nivas:environment "staging" stands in Pulumi.prod.yaml; expected "prod" - rename the file, or the environment'],
    ],
    [
      "a slice",
      file({ "nivas:slice": "mumbai" }),
      [
        'nivas:slice "mumbai" stands in Pulumi.prod.yaml, which holds the whole environment; expected all - remove it; the file of a slice is Pulumi.prod-<slice>.yaml',
      ],
    ],
    [
      "default providers",
      file({ "pulumi:disable-default-providers": ["aws"] }),
      [
        'pulumi:disable-default-providers ["aws"] leaves default providers on, which choose a region and a cluster by themselves; expected [aws, kubernetes] - write pulumi:disable-default-providers: [aws, kubernetes]',
      ],
    ],
  ])("with %s is refused, with its place", (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it("without default providers switched off is refused together with what else is wrong", () => {
    expect(
      problemsOf(
        stringify({
          config: {
            ...Object.fromEntries(Object.entries(prod.config).filter(([key]) => !key.startsWith("pulumi:"))),
            "nivas:tier": "trial",
            "aws:region": "us-east-1",
          },
        }),
      ),
    ).toEqual([
      'nivas:tier "trial" is not allowed; expected one of production, development',
      "pulumi:disable-default-providers is missing; expected [aws, kubernetes] - write pulumi:disable-default-providers: [aws, kubernetes]",
      'aws:region "us-east-1" is a region outside India; expected ap-south-1 or ap-south-2 - remove it: each region\'s provider says where it is',
    ]);
  });

  it("may name a value once and use it again", () => {
    const text = file().replace("nivas:tags:", "nivas:tags: &tags").replace(/$/, "  aws:defaultTags: *tags\n");
    expect(problemsOf(text)).toEqual([]);
  });

  it("that is not there, or is a folder, is named with those that are", () => {
    const directory = folder({
      dev: file({ "nivas:environment": "dev" }),
      prod: file(),
      "prod-mumbai": stringify({ config: { "nivas:environment": "prod", "nivas:slice": "mumbai" } }),
      broken: "a: [",
    });
    mkdirSync(join(directory, "Pulumi.empty.yaml"));
    expect(environmentsIn(directory)).toEqual(["broken", "dev", "prod"]);
    expect(thrownBy(() => loadEnvironment(directory, "pord"))).toEqual([
      "Pulumi.pord.yaml is not there; expected one of Pulumi.broken.yaml, Pulumi.dev.yaml, Pulumi.prod.yaml - did you mean prod?",
    ]);
    expect(thrownBy(() => loadEnvironment(directory, "empty"))).toEqual([
      "Pulumi.empty.yaml cannot be read (EISDIR); expected a stack file - look at its kind and permissions",
    ]);
    expect(thrownBy(() => loadEnvironment(join(directory, "none"), "prod"))).toEqual([
      "Pulumi.prod.yaml is not there; expected a stack file - name an environment that has a stack file",
    ]);
  });
});

/** Settings as the engine hands them over: groups and lists as JSON, texts bare. */
function encoded(settings: Settings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

describe("the configuration of a running program", () => {
  const whole = loadEnvironment(projectDirectory, "prod").spec;

  it("is the file's, in the engine's encoding", () => {
    expect(loadStack(encoded({ ...prod.config, "nivas:slice": "all" }))).toEqual(loadEnvironment(projectDirectory, "prod"));
  });

  it("with a text where a group belongs is refused, as is JSON that is none", () => {
    expect(thrownBy(() => loadStack(encoded({ ...prod.config, "nivas:tags": "{broken", "nivas:teams": "true" })))).toEqual([
      'nivas:tags "{broken" is a text; expected a group of settings',
      'nivas:teams "true" is a text; expected a list',
    ]);
  });

  it("that the engine has decrypted is read as any other", () => {
    expect(loadStack(encoded({ ...prod.config, "nivas:account": prod.config["nivas:account"] })).spec.account.id).toBe("111122223333");
  });

  const slice = {
    "nivas:environment": "prod",
    "nivas:slice": "mumbai-platform",
    "pulumi:disable-default-providers": '["aws","kubernetes"]',
  };

  it("of a slice names environment and slice, and takes the rest from the environment's file", () => {
    expect(loadStack(slice)).toEqual({
      ...loadEnvironment(projectDirectory, "prod", "mumbai-platform"),
      spec: whole,
      slice: "mumbai-platform",
    });
  });

  it("of a slice that says more is refused, as is a slice that is none", () => {
    expect(
      thrownBy(() =>
        loadStack({
          ...slice,
          "nivas:slice": "delhi",
          "nivas:tier": "development",
          "nivas:network": '{"cidr":"10.0.0.0/8"}',
          "aws:region": "us-east-1",
        }),
      ),
    ).toEqual([
      'nivas:slice "delhi" is not a slice of this environment; expected one of all, mumbai, hyderabad, global, mumbai-platform, hyderabad-platform',
      "nivas:tier stands in the stack of slice delhi; expected nivas:environment and nivas:slice alone - remove it; Pulumi.prod.yaml says it for every slice",
      "nivas:network stands in the stack of slice delhi; expected nivas:environment and nivas:slice alone - remove it; Pulumi.prod.yaml says it for every slice",
      'aws:region "us-east-1" is a region outside India; expected ap-south-1 or ap-south-2 - remove it: each region\'s provider says where it is',
    ]);
  });

  it("of a slice without the environment's file is refused, as is one whose file is another's", () => {
    expect(thrownBy(() => loadStack({ ...slice, "nivas:environment": "prud" }))).toEqual([
      "Pulumi.prud.yaml is not there; expected one of Pulumi.dev.yaml, Pulumi.prod.yaml - did you mean prod?",
    ]);
    expect(thrownBy(() => loadStack(slice, folder({ prod: file({ "nivas:environment": "staging" }) })))).toEqual([
      'nivas:environment "staging" stands in Pulumi.prod.yaml; expected "prod" - rename the file, or the environment',
    ]);
  });

  it("without environment names what is missing", () => {
    expect(thrownBy(() => loadStack({})).slice(0, 1)).toEqual(["nivas:environment is missing; expected a text - add it"]);
  });
});

import { Vpc } from "@pulumi/aws/ec2/vpc.js";
import * as aws from "@pulumi/aws/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { type Graph, type Mode, type RecordedResource, UNKNOWN } from "../../cli/engine/graph.ts";
import { ProgramError, recordProgram, type RecordOptions } from "../../cli/engine/record-program.ts";
import { deployToy, failToy } from "./toy-program.ts";

const SPEC = { environment: "dev", places: ["mumbai"], cidr: "10.0.0.0/16", subnets: 2 };
const NETWORK = "urn:pulumi:dev::nivas::nivas:stacks:RegionCloud$nivas:network:Network";

class Part extends pulumi.ComponentResource {
  constructor(name: string, options: pulumi.ComponentResourceOptions = {}) {
    super("nivas:test:Part", name, {}, options);
  }
}

class Thing extends pulumi.CustomResource {
  declare public readonly size: pulumi.Output<number>;
  declare public readonly address: pulumi.Output<string>;

  constructor(name: string, inputs: pulumi.Inputs, options: pulumi.CustomResourceOptions = {}) {
    super("test:index:Thing", name, { size: undefined, address: undefined, ...inputs }, options);
  }
}

function record(program: RecordOptions["program"], more: Partial<RecordOptions> = {}): Promise<Graph> {
  return recordProgram({ project: "nivas", stack: "dev", mode: "preview", program, ...more });
}

const toyGraph = (mode: Mode = "preview"): Promise<Graph> => record(() => deployToy(SPEC, "all"), { mode, requireProviders: true });

function named(graph: Graph, name: string): RecordedResource {
  const found = graph.resources.find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`${name} is not in the graph`);
  return found;
}

describe("a recording", () => {
  it("gives URNs with the whole path of types, sorted, and the slice of the group at the top", async () => {
    const graph = await toyGraph();
    expect(graph.resources.map(({ slice, urn }) => [slice, urn])).toEqual([
      ["global", "urn:pulumi:dev::nivas::nivas:stacks:Global::global"],
      ["mumbai", "urn:pulumi:dev::nivas::nivas:stacks:RegionCloud$aws:kms/key:Key::mumbai-key"],
      ["mumbai", `${NETWORK}$aws:ec2/securityGroup:SecurityGroup::mumbai-sg`],
      ["mumbai", `${NETWORK}$aws:ec2/subnet:Subnet::mumbai-subnet-0`],
      ["mumbai", `${NETWORK}$aws:ec2/subnet:Subnet::mumbai-subnet-1`],
      ["mumbai", `${NETWORK}$aws:ec2/vpc:Vpc::mumbai-vpc`],
      ["mumbai", `${NETWORK}::mumbai-network`],
      ["mumbai", "urn:pulumi:dev::nivas::nivas:stacks:RegionCloud::mumbai"],
      ["mumbai-platform", "urn:pulumi:dev::nivas::nivas:stacks:RegionPlatform$kubernetes:core/v1:Namespace::mumbai-shop"],
      ["mumbai-platform", "urn:pulumi:dev::nivas::nivas:stacks:RegionPlatform$kubernetes:core/v1:Secret::mumbai-shop-secret"],
      ["mumbai-platform", "urn:pulumi:dev::nivas::nivas:stacks:RegionPlatform::mumbai-platform"],
      [null, "urn:pulumi:dev::nivas::pulumi:providers:aws::aws-mumbai"],
      [null, "urn:pulumi:dev::nivas::pulumi:providers:kubernetes::k8s-mumbai"],
    ]);
  });

  it("tells parent, provider, inputs, the resources behind each input, and options", async () => {
    const graph = await toyGraph();
    expect(named(graph, "mumbai-sg")).toMatchObject({
      parent: `${NETWORK}::mumbai-network`,
      provider: "urn:pulumi:dev::nivas::pulumi:providers:aws::aws-mumbai",
      custom: true,
      inputs: { description: "nodes", vpcId: UNKNOWN },
      propertyDependencies: { vpcId: [`${NETWORK}$aws:ec2/vpc:Vpc::mumbai-vpc`] },
      options: { dependsOn: ["urn:pulumi:dev::nivas::nivas:stacks:RegionCloud$aws:kms/key:Key::mumbai-key"], ignoreChanges: ["tags"] },
    });
    expect(named(graph, "mumbai-vpc").options).toEqual({ protect: true });
    expect(named(graph, "mumbai-key").options).toEqual({ retainOnDelete: true });
    expect(named(graph, "mumbai-network").outputs).toEqual({ vpcId: UNKNOWN });
    expect(graph.stackOutputs).toEqual({ mumbaiVpcId: UNKNOWN });
  });

  it("keeps every option that the engine acts on", async () => {
    const graph = await record(() => {
      const first = new Thing("first", { size: 1 });
      new Thing(
        "second",
        { size: 2 },
        {
          additionalSecretOutputs: ["address"],
          aliases: [{ name: "old" }, "urn:pulumi:dev::nivas::test:index:Thing::older"],
          customTimeouts: { create: "5m" },
          deleteBeforeReplace: false,
          deletedWith: first,
          import: "thing-1",
          replaceOnChanges: ["size"],
          replaceWith: [first],
          hideDiffs: ["size"],
        },
      );
    });
    expect(named(graph, "second").options).toEqual({
      additionalSecretOutputs: ["address"],
      aliases: [{ name: "old" }, "urn:pulumi:dev::nivas::test:index:Thing::older"],
      customTimeouts: { create: "5m" },
      deleteBeforeReplace: false,
      deletedWith: "urn:pulumi:dev::nivas::test:index:Thing::first",
      dependsOn: ["urn:pulumi:dev::nivas::test:index:Thing::first"],
      hideDiffs: ["size"],
      import: "thing-1",
      replaceOnChanges: ["size"],
      replaceWith: ["urn:pulumi:dev::nivas::test:index:Thing::first"],
    });
  });

  it("hands protect, retainOnDelete and deletedWith down to children, as the engine does", async () => {
    const graph = await record(() => {
      const cluster = new Thing("cluster", {});
      const part = new Part("part", { protect: true, retainOnDelete: true, deletedWith: cluster });
      new Thing("child", {}, { parent: part });
      new Thing("own", {}, { parent: part, protect: false, retainOnDelete: false });
    });
    const deletedWith = named(graph, "cluster").urn;
    expect(named(graph, "child").options).toEqual({ deletedWith, protect: true, retainOnDelete: true });
    expect(named(graph, "own").options).toEqual({ deletedWith, protect: false, retainOnDelete: false });
  });

  it("never holds the value of a secret, wherever it stands", async () => {
    for (const mode of ["preview", "update"] as const) {
      const graph = await record(
        async () => ({
          ...(await deployToy(SPEC, "all")),
          token: pulumi.secret("toy-token"),
          nested: new Thing("nested", { list: [{ a: pulumi.secret("toy-nested") }, pulumi.interpolate`x-${pulumi.secret("toy-inner")}`] })
            .urn,
        }),
        { mode },
      );
      expect(JSON.stringify(graph)).not.toMatch(/toy-(?:access|kubeconfig|password|token|nested|inner)/);
      expect(named(graph, "nested").secrets).toEqual(["list[0].a", "list[1]"]);
      expect(named(graph, "aws-mumbai").secrets).toEqual(["accessKey"]);
      expect(graph.stackOutputs["token"]).toEqual({ "<secret>": true });
    }
  });

  it("is the same from one run to the next, with another stack between", async () => {
    const first = JSON.stringify(await toyGraph());
    await record(() => deployToy({ ...SPEC, environment: "prod", subnets: 5 }, "all"), { stack: "prod" });
    expect(JSON.stringify(await toyGraph())).toBe(first);
  });
});

describe("in preview", () => {
  it("ids and outputs are unknown, inputs come back, and apply does not run on unknowns", async () => {
    let ran = false;
    const graph = await record(() => {
      const thing = new Thing("a", { size: 3 });
      thing.address.apply(() => {
        ran = true;
      });
      new Thing("b", { fromInput: thing.size, fromOutput: thing.address, fromId: thing.id, fromUrn: thing.urn });
    });
    expect(named(graph, "b").inputs).toEqual({ fromInput: 3, fromOutput: UNKNOWN, fromId: UNKNOWN, fromUrn: named(graph, "a").urn });
    expect(ran).toBe(false);
  });

  it("outputs of another stack are unknown and not secret", async () => {
    const graph = await record(() => {
      const other = new pulumi.StackReference("organization/nivas/dev-mumbai");
      new Thing("a", { vpcId: other.getOutput("vpcId"), must: other.requireOutput("vpcId") });
    });
    expect(named(graph, "a")).toMatchObject({ inputs: { vpcId: UNKNOWN, must: UNKNOWN }, secrets: [] });
    expect(named(graph, "organization/nivas/dev-mumbai")).toMatchObject({ readId: "organization/nivas/dev-mumbai", slice: null });
  });
});

describe("in update mode", () => {
  it("ids, ARNs and outputs are known, and a test can give its own", async () => {
    const graph = await record(
      async () => {
        const other = new pulumi.StackReference("organization/nivas/dev-mumbai");
        const thing = new Thing("own", {});
        const vpcId = (await deployToy(SPEC, "all"))["mumbaiVpcId"];
        return { vpcId, other: other.requireOutput("vpcId"), address: thing.address, id: thing.id };
      },
      {
        mode: "update",
        stackOutputs: (stack) => ({ vpcId: `vpc-of-${stack}` }),
        outputs: ({ type }) => (type === "test:index:Thing" ? { id: "thing-7", address: "10.0.0.7" } : undefined),
      },
    );
    expect(graph.stackOutputs).toEqual({
      address: "10.0.0.7",
      id: "thing-7",
      other: "vpc-of-organization/nivas/dev-mumbai",
      vpcId: expect.stringMatching(/^vpc-[0-9a-f]{17}$/),
    });
    expect(named(graph, "mumbai-subnet-0").inputs["tags"]).toEqual({
      Name: expect.stringMatching(/^s-arn:aws:ec2:ap-south-1:111122223333:vpc\/vpc-/),
    });
    expect(JSON.stringify(graph)).not.toContain(UNKNOWN);
  });
});

describe("a program is refused when", () => {
  it.each([
    ["it throws", () => failToy("throw"), "the toy is broken"],
    ["it leaves a promise rejected", () => failToy("reject"), "the toy forgot a promise"],
    ["it logs an error", () => failToy("log"), "the toy complains"],
    [
      "it calls a provider function",
      () => failToy("invoke"),
      "aws:index/getRegion:getRegion is called while previewing; expected no function calls, which need credentials - derive the value from config or from a resource's output",
    ],
    [
      "two resources have one URN",
      () => {
        new Thing("a", {});
        new Thing("a", {});
      },
      "failed to register new resource a [test:index:Thing]: a second resource has the URN urn:pulumi:dev::nivas::test:index:Thing::a; expected a name of its own",
    ],
  ])("%s", async (_, program, message) => {
    const failure = await record(program).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(ProgramError);
    expect((failure as ProgramError).errors[0]?.message).toBe(message);
  });

  it("a resource has no provider of its own and default providers are off", async () => {
    const program = (): void => void new Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
    await expect(record(program, { requireProviders: true })).rejects.toThrow(
      "has no provider of package aws; expected one, default providers are disabled",
    );
    await expect(
      record(() => void new Vpc("vpc", { cidrBlock: "10.0.0.0/16" }, { provider: new aws.Provider("p", { region: "ap-south-1" }) }), {
        requireProviders: true,
      }),
    ).resolves.toBeDefined();
  });

  it("and the next recording is not harmed by it", async () => {
    await expect(record(() => failToy("throw"))).rejects.toThrow("the toy is broken");
    expect((await toyGraph()).resources).toHaveLength(13);
  });
});

it("what a program prints is kept as messages, not printed", async () => {
  const graph = await record(async () => {
    console.log("hello");
    await pulumi.log.warn("careful");
  });
  expect(graph.messages).toEqual([
    { severity: "info", text: "hello" },
    { severity: "warning", text: "careful" },
  ]);
});

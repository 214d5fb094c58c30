import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EnforcementLevel, PolicyType } from "@pulumi/pulumi/proto/analyzer_pb.js";
import { afterEach, describe, expect, it } from "vitest";
import { ruleInfos } from "../../policies/catalogue.ts";
import { companionRules } from "../../rules/pack/index.ts";
import { type RunningPack, type Sent, startPack, type Told } from "./running-pack.ts";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const urnOf = (type: string, name: string): string => `urn:pulumi:prod::nivas::${type}::${name}`;
const aws = (region: string | undefined): NonNullable<Sent["provider"]> => ({
  urn: urnOf("pulumi:providers:aws", "aws"),
  name: "aws",
  type: "pulumi:providers:aws",
  inputs: { ...(region === undefined ? {} : { region }), defaultTags: '{"tags":{"environment":"prod","cost-centre":"shop"}}' },
});

function sent(type: string, name: string, inputs: Sent["inputs"], more: Partial<Sent> = {}): Sent {
  return { urn: urnOf(type, name), type, name, inputs, provider: aws("ap-south-1"), ...more };
}

const queue = (inputs: Sent["inputs"]): Sent =>
  sent("aws:sqs/queue:Queue", "orders", { name: "orders", sqsManagedSseEnabled: true, ...inputs });
const brief = (all: readonly Told[]): readonly string[] => all.map(({ level, policy }) => `${level} ${policy}`);

let pack: RunningPack | undefined;
afterEach(async () => {
  await pack?.stop();
  pack = undefined;
});

describe("the pack, run by Pulumi's own program", { timeout: 60_000 }, () => {
  it("tells every rule as a policy of its own, and the schema of its configuration", async () => {
    pack = await startPack("preview");
    const info = await pack.info();
    const policies = info.getPoliciesList();
    expect([info.getName(), info.getVersion()]).toEqual(["nivas", "0.1.0"]);
    expect(policies.map((policy) => policy.getName())).toEqual(["nivas", ...ruleInfos(companionRules).map(({ id }) => id)]);
    expect(new Set(policies.map((policy) => policy.getPolicyType()))).toEqual(new Set([PolicyType.POLICY_TYPE_RESOURCE]));
    const schema = policies[0]?.getConfigschema()?.getProperties()?.toJavaScript() ?? {};
    expect(Object.keys(schema).sort()).toEqual(["asOf", "evidence", "exemptions", "hosts", "profiles", "strict"]);
  });

  it("stops a resource abroad with resource, path, value, clause and fix, and lets an Indian one be", async () => {
    pack = await startPack("preview");
    expect(await pack.analyze(queue({}))).toEqual([]);
    const [told, ...others] = await pack.analyze(queue({ region: "ap-southeast-1" }));
    expect(others).toEqual([]);
    expect(told).toMatchObject({ policy: "residency-resource-region", level: "mandatory", urn: urnOf("aws:sqs/queue:Queue", "orders") });
    expect(told?.message).toMatch(/^a resource stands in a region of India\nmandatory residency-resource-region: .*ap-southeast-1/);
    expect(told?.message).toContain("  resource: urn:pulumi:prod::nivas::aws:sqs/queue:Queue::orders\n");
    expect(told?.message).toContain('  path:     region = "ap-southeast-1"\n');
    expect(told?.message).toMatch(/\n {2}clauses: {2}RBI-SPSD-2018 \(.+\)/);
    expect(told?.message).toMatch(/\n {2}fix: {6}set region to ap-south-1 or ap-south-2/);
  });

  it("reports each rule under its own name, with the level of the finding", async () => {
    pack = await startPack("preview");
    const told = await pack.analyze(sent("aws:eks/addon:Addon", "dns", { addonName: "coredns", clusterName: "c" }));
    expect(brief(told)).toEqual(["advisory reliability-addon-unpinned"]);
    const open = sent("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "ssh", {
      cidrIpv4: "0.0.0.0/0",
      ipProtocol: "tcp",
      fromPort: 22,
      toPort: 22,
    });
    const both = await pack.analyze({ ...open, provider: aws("us-east-1") });
    expect(brief(both)).toContain("mandatory residency-resource-region");
    expect(brief(both)).toContain("mandatory security-sg-admin-ports-closed");
    expect(both.find(({ policy }) => policy === "security-sg-admin-ports-closed")?.message).toContain("AWS FSBP EC2.19");
  });

  it("says at preview that an unknown is not proven, by its own words and never by the SDK's", async () => {
    pack = await startPack("preview");
    const unknown = queue({ sqsManagedSseEnabled: "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7" });
    const told = await pack.analyze(unknown);
    expect(brief(told)).toEqual(["advisory security-sqs-encrypted"]);
    expect(told[0]?.message).toContain("not-proven");
    const flow = sent("aws:ec2/flowLog:FlowLog", "flow", { logDestination: UNKNOWN, logDestinationType: "s3", vpcId: UNKNOWN });
    const early = await pack.analyze(flow);
    const late = await pack.analyzeStack([flow]);
    expect([...early, ...late].some(({ message }) => message.includes("can't run policy"))).toBe(false);
    expect(brief(early)).toEqual([]);
    expect(brief(late)).toContain("advisory residency-destination-indian");
  });

  it("takes an unknown as proven when all it depends on is in India, and as a leak's way when it is not", async () => {
    pack = await startPack("preview");
    const flow = sent("aws:ec2/flowLog:FlowLog", "flow", { logDestination: UNKNOWN, logDestinationType: "s3", vpcId: "vpc-1" });
    const bucket = sent("aws:s3/bucket:Bucket", "logs", { bucket: "logs" }, { protect: true });
    const depends = { ...flow, propertyDependencies: { logDestination: [bucket.urn] } };
    await pack.analyze(bucket);
    await pack.analyze(flow);
    const good = await pack.analyzeStack([bucket, depends]);
    expect(good.filter(({ policy }) => policy.startsWith("residency"))).toEqual([]);
    const abroad = { ...bucket, provider: aws("eu-west-1") };
    expect(brief(await pack.analyze(abroad))).toContain("mandatory residency-resource-region");
    const bad = await pack.analyzeStack([abroad, depends]);
    expect(bad.filter(({ policy, urn }) => policy === "residency-destination-indian" && urn === flow.urn)).toHaveLength(1);
  });

  it("stops an update by what is not proven, unless strict is off", async () => {
    pack = await startPack("update");
    const placeless = { ...queue({}), provider: aws(undefined) };
    expect(brief(await pack.analyze(placeless))).toEqual(["mandatory residency-resource-region"]);
    await pack.configure({ nivas: { properties: { strict: false } } });
    expect(brief(await pack.analyze(placeless))).toEqual(["advisory residency-resource-region"]);
  });

  it("sees siblings in the stack stage and reports there what it has not reported before", async () => {
    pack = await startPack("preview");
    const bucket = sent("aws:s3/bucket:Bucket", "data", { bucket: "data" }, { protect: true });
    expect(brief(await pack.analyze(bucket))).toEqual([]);
    const bare = brief(await pack.analyzeStack([bucket]));
    expect(bare).toContain("mandatory security-s3-public-access-blocked");
    expect(bare).toContain("mandatory security-s3-tls-only");
    const open = queue({ sqsManagedSseEnabled: false });
    expect(brief(await pack.analyze(open))).toEqual(["mandatory security-sqs-encrypted"]);
    expect(brief(await pack.analyzeStack([open]))).toEqual([]);
  });

  it("shows no secret of a password, and no password of a URL", async () => {
    pack = await startPack("preview");
    const inputs = {
      storageEncrypted: true,
      password: { ...SECRET, value: "hunter2-hunter2" },
      multiAz: true,
      backupRetentionPeriod: 7,
      deletionProtection: true,
    };
    const told = await pack.analyze(sent("aws:rds/instance:Instance", "db", inputs, { protect: true }));
    expect(brief(told)).toEqual(["mandatory security-database-password-managed"]);
    expect(JSON.stringify(told)).not.toContain("hunter2");
    const rule = sent("aws:sns/topicSubscription:TopicSubscription", "hook", {
      endpoint: "https://user:hunter2@hooks.eu-west-1.amazonaws.com/x",
      protocol: "https",
      topic: "t",
    });
    const leak = await pack.analyze(rule);
    expect(leak.length).toBeGreaterThan(0);
    expect(JSON.stringify(leak)).not.toContain("hunter2");
  });

  it("lets a policy be switched off or made advisory by its name", async () => {
    pack = await startPack("preview");
    const open = queue({ sqsManagedSseEnabled: false });
    await pack.configure({ "security-sqs-encrypted": { level: EnforcementLevel.ADVISORY } });
    expect(brief(await pack.analyze(open))).toEqual(["advisory security-sqs-encrypted"]);
    await pack.configure({ "security-sqs-encrypted": { level: EnforcementLevel.DISABLED } });
    expect(await pack.analyze(open)).toEqual([]);
  });

  it("applies the register of exemptions and writes evidence of each use", async () => {
    const folder = mkdtempSync(join(tmpdir(), "nivas-evidence-"));
    try {
      pack = await startPack("preview");
      const open = queue({ sqsManagedSseEnabled: false });
      const exemption = {
        rule: "security-sqs-encrypted",
        resource: open.urn,
        reason: "a test",
        owner: "shop",
        approver: "risk",
        expiry: "2027-01-01",
      };
      const properties = { asOf: "2026-11-21", evidence: join(folder, "evidence.json"), exemptions: [exemption] };
      await pack.configure({ nivas: { properties } });
      expect(await pack.analyze(open)).toEqual([]);
      expect(await pack.analyzeStack([open])).toEqual([]);
      const evidence = JSON.parse(readFileSync(properties.evidence, "utf8"));
      expect(evidence.runs[0].exemptions).toMatchObject([{ rule: "security-sqs-encrypted", uses: 1 }]);
      await pack.configure({ nivas: { properties: { ...properties, exemptions: [{ ...exemption, expiry: "2026-01-01" }] } } });
      expect(brief(await pack.analyze(open))).toEqual(["mandatory security-sqs-encrypted"]);
      expect(brief(await pack.analyzeStack([open]))).toEqual(["mandatory residency-exemption-expired"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("refuses a configuration that it does not understand, and judges nothing by another", async () => {
    pack = await startPack("preview");
    await pack.configure({ nivas: { properties: { profiles: ["banks"], strikt: true } } });
    await expect(pack.analyze(queue({}))).rejects.toThrow(
      /nivas\.strikt true; expected one of .*\n.*nivas\.profiles \["banks"\]; expected a list of payments/,
    );
  });

  it("type-checks nothing: TypeScript is asked for no diagnostics, and no .ts file passes its hook", async () => {
    pack = await startPack("preview", `--require ${join(import.meta.dirname, "typescript-probe.cjs")}`);
    await pack.analyze(queue({}));
    const running = pack;
    pack = undefined;
    await running.stop();
    expect(JSON.parse(/probe (.*)/.exec(running.said())?.[1] ?? "{}")).toEqual({ checked: 0, required: 0 });
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Graph, RecordedResource } from "../../cli/engine/graph.ts";
import { companionRules, indexRules, judgeGraphByRules, siblingsOf } from "../../rules/pack/index.ts";
import { recordValues, valuesOf } from "../stacks/record.ts";
import { type RunningPack, type Sent, startPack } from "./running-pack.ts";

const SIGNATURE = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
/** The only findings that environments of this repository may have, until their lock files are written online. */
const KNOWN = ["advisory reliability-addon-unpinned", "advisory security-image-digest", "advisory residency-generic-location"];
/** Walls that let pods reach S3, another region's API and vouched receivers by TLS: network policies know no names. */
const OPEN_TO_AWS = /-networkpolicy-(allow-(bucket|buckets|receivers|thanos-buckets)|istio-remote-secrets)$/;
/** Hybrid nodes have no location that an API knows: a person vouches for a site, so residency says so at each run. */
const VOUCHED = "advisory residency-type-available";

/** A recorded value as the engine sends it: secrets in their envelope, nothing absent. */
function onWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(onWire);
  if (typeof value !== "object" || value === null) return value;
  if ("<secret>" in value) return { ...SIGNATURE, value: "shown to nobody" };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, onWire(item)]));
}

const wired = (inputs: object): Sent["inputs"] => onWire(inputs) as Sent["inputs"];

/** The resources of a graph as the engine sends them, each after those it waits for. */
function inOrder(graph: Graph): readonly Sent[] {
  const byUrn = new Map(graph.resources.map((resource) => [resource.urn, resource]));
  const sent = new Map<string, Sent>();
  const visit = (resource: RecordedResource): void => {
    if (sent.has(resource.urn)) return;
    const provider = resource.provider === null ? undefined : byUrn.get(resource.provider);
    for (const urn of [resource.parent, resource.provider, ...resource.dependencies]) {
      const before = urn === null ? undefined : byUrn.get(urn);
      if (before !== undefined && before !== resource && !sent.has(before.urn)) visit(before);
    }
    const { inputs, name, options, propertyDependencies, type, urn } = resource;
    sent.set(urn, {
      ...{ urn, type, name, propertyDependencies },
      inputs: wired(inputs),
      protect: options.protect,
      provider:
        provider === undefined
          ? undefined
          : { urn: provider.urn, name: provider.name, type: provider.type, inputs: wired(provider.inputs) },
    });
  };
  graph.resources.forEach(visit);
  return [...sent.values()];
}

let pack: RunningPack | undefined;
afterEach(async () => {
  await pack?.stop();
  pack = undefined;
});

describe.each(["dev", "prod"] as const)("%s of this repository", (environment) => {
  it.each(["preview", "update"] as const)("has no companion finding at %s but unlocked images and unpinned add-ons", async (phase) => {
    const { resources } = await recordValues(valuesOf(environment), "all", phase);
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const graph = resources.map((resource) => ({
      ...resource,
      options: { ...resource.options },
      parent: resource.parent ?? undefined,
      provider: resource.provider === null ? undefined : byUrn.get(resource.provider),
      outputs: undefined,
    }));
    const findings = judgeGraphByRules(graph, indexRules(companionRules), { phase, strict: true }, siblingsOf(graph));
    const others = findings.filter(({ level, rule }) => !KNOWN.includes(`${level} ${rule}`));
    expect(others.map(({ path, rule, subject, value }) => [rule, subject.split("::").at(-1), path, value])).toEqual([]);
  });
});

describe("prod through Pulumi's own program", { timeout: 120_000 }, () => {
  it.each(["preview", "update"] as const)("has nothing mandatory at %s, resource by resource and as a stack", async (phase) => {
    const resources = inOrder(await recordValues(valuesOf("prod"), "all", phase));
    pack = await startPack(phase);
    const file = JSON.parse(readFileSync(join(import.meta.dirname, "../../policies/prod.json"), "utf8")) as { readonly nivas: object };
    await pack.configure({ nivas: { properties: file.nivas } });
    const told = [];
    for (const resource of resources) told.push(...(await pack.analyze(resource)));
    told.push(...(await pack.analyzeStack(resources)));
    expect(told.filter(({ level }) => level !== "advisory").map(({ message }) => message)).toEqual([]);
    expect(
      [...new Set(told.map(({ level, policy }) => `${level} ${policy}`))].filter((line) => !KNOWN.includes(line) && line !== VOUCHED),
    ).toEqual([]);
    const residency = told.filter(({ policy }) => policy.startsWith("residency"));
    expect(residency.filter(({ urn }) => !OPEN_TO_AWS.test(urn)).map(({ policy, urn }) => `${policy} ${urn}`)).toEqual([]);
  });
});

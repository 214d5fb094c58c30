import { describe, expect, it } from "vitest";
import type { RecordedResource } from "../../../cli/engine/graph.ts";
import { judgePlacement } from "../../../rules/places/judge-placement.ts";
import { environments, platformGraph, platformSpec, type EnvironmentName } from "../../referees/platform.ts";

/** A resource as the place rules see it, with the Region of its provider. */
interface Placed {
  readonly name: string;
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly region: string;
}

async function placed(environment: EnvironmentName): Promise<readonly Placed[]> {
  const { resources } = await platformGraph(environment, "update");
  const spec = platformSpec(environment);
  // A Kubernetes provider says no Region: its name ends with the place of its cluster.
  const regions = new Map(
    resources.flatMap(({ urn, name, type, inputs }) => (type.startsWith("pulumi:providers:") ? [[urn, regionOf(name, inputs)]] : [])),
  );
  function regionOf(name: string, inputs: RecordedResource["inputs"]): string | undefined {
    return typeof inputs["region"] === "string" ? inputs["region"] : spec.regions.find(({ place }) => name.endsWith(`-${place}`))?.region;
  }
  return resources
    .filter(({ custom, remote }) => custom || remote)
    .map(({ name, type, inputs, provider, urn }) => ({
      name,
      type,
      inputs,
      region: regions.get(provider ?? urn) ?? "",
    }));
}

function findings(resources: readonly Placed[]): readonly string[] {
  return resources.flatMap((resource) =>
    judgePlacement(resource).map(
      ({ rule, level, path, value }) => `${resource.name} (${resource.type}) ${rule} ${level}: ${path} ${JSON.stringify(value)}`,
    ),
  );
}

describe.each(environments)("the place rules over all of %s", (environment) => {
  it("judge every resource in a region of India, and find nothing", async () => {
    const resources = await placed(environment);
    expect(resources.length).toBeGreaterThan(350);
    expect(resources.filter(({ region }) => !["ap-south-1", "ap-south-2"].includes(region)).map(({ name }) => name)).toEqual([]);
    expect(findings(resources)).toEqual([]);
  });

  it("would find nodes of a type that Hyderabad lacks, and a global STS endpoint", async () => {
    const resources = await placed(environment);
    const spoiled = resources.flatMap((resource): Placed[] => {
      if (resource.name === "hyderabad-system" && resource.type === "aws:eks/nodeGroup:NodeGroup")
        return [{ ...resource, inputs: { ...resource.inputs, instanceTypes: ["g5.xlarge"] } }];
      if (resource.name === "aws-hyderabad")
        return [{ ...resource, inputs: { ...resource.inputs, endpoints: [{ sts: "https://sts.amazonaws.com" }] } }];
      return [];
    });
    expect(spoiled).toHaveLength(2);
    expect(findings(spoiled)).toEqual([expect.stringContaining("P03"), expect.stringContaining("P02")]);
  });
});

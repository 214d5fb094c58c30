import { describe, expect, it } from "vitest";
import { datastoreClassOffered } from "../../../config/tables/datastore-classes.ts";
import {
  instanceArchitecture,
  instanceFamilies,
  instanceOffered,
  instanceShape,
  isGpu,
  nearestInBoth,
  placesOffering,
} from "../../../config/tables/instance-types.ts";

const inRegion = (region: string): readonly string[] =>
  instanceFamilies.filter((row) => Object.hasOwn(row.regions, region)).map((row) => row.id);

describe("instance types", () => {
  it("are 111 families in Mumbai, 60 in Hyderabad, 57 in both", () => {
    const [mumbai, hyderabad] = [inRegion("ap-south-1"), inRegion("ap-south-2")];
    expect([mumbai.length, hyderabad.length, mumbai.filter((id) => hyderabad.includes(id)).length]).toEqual([111, 60, 57]);
  });

  it.each([
    ["m7g.large", ["mumbai", "hyderabad"]],
    ["g5.xlarge", ["mumbai"]],
    ["t3a.medium", ["mumbai"]],
    ["r7a.large", ["hyderabad"]],
    ["i3.metal", ["mumbai"]],
    ["m7g.9xlarge", []],
    ["nonsense", []],
  ])("say where %s is offered", (type, places) => {
    expect(placesOffering(type)).toEqual(places);
  });

  it("offer nothing outside India", () => {
    expect(instanceOffered("us-east-1", "m7g.large")).toBe(false);
  });

  it.each([
    ["m7g.large", "arm64", false],
    ["t4g.medium", "arm64", false],
    ["m7i.large", "amd64", false],
    ["g6.xlarge", "amd64", true],
    ["p5.48xlarge", "amd64", true],
    ["inf2.xlarge", "amd64", false],
    ["nonsense", undefined, false],
  ])("know processor and GPU of %s", (type, arch, gpu) => {
    expect([instanceArchitecture(type), isGpu(type)]).toEqual([arch, gpu]);
  });

  it("know the shape of what is priced and leave the rest empty", () => {
    expect(instanceShape("m7g.large")).toEqual({ vcpu: 2, memoryGiB: 8, accelerators: 0 });
    expect(instanceShape("g6.12xlarge")).toMatchObject({ accelerators: 4 });
    expect(instanceShape("m8i.large")).toBeUndefined();
  });

  it.each([
    ["m7g.large", "m7g.large"],
    ["g4dn.xlarge", "g6.xlarge"],
    ["g5.2xlarge", "g6.2xlarge"],
    ["t3a.medium", "t3.medium"],
    ["c7gd.xlarge", "r7gd.xlarge"],
    ["r6gd.2xlarge", "r7gd.2xlarge"],
    ["d3.xlarge", "i3.xlarge"],
    ["inf2.xlarge", undefined],
    ["nonsense", undefined],
  ])("suggest for %s the nearest type both Regions have: %s", (type, nearest) => {
    expect(nearestInBoth(type)).toBe(nearest);
  });

  it("only ever suggest what both Regions offer, of the same architecture", () => {
    const wrong = instanceFamilies
      .flatMap((family) => Object.keys(family.sizes).map((size) => `${family.id}.${size}`))
      .filter((type) => {
        const nearest = nearestInBoth(type);
        return nearest !== undefined && (placesOffering(nearest).length !== 2 || isGpu(nearest) !== isGpu(type));
      });
    expect(wrong).toEqual([]);
  });
});

describe("datastore classes", () => {
  it.each([
    ["rds", "ap-south-2", "db.m7g.large", "postgres", true],
    ["rds", "ap-south-2", "db.r7i.large", "postgres", false],
    ["rds", "ap-south-1", "db.r7i.large", "postgres", true],
    ["rds", "ap-south-2", "db.r7i.large", "aurora-postgresql", true],
    ["rds", "ap-south-2", "db.serverless", "aurora-postgresql", true],
    ["rds", "ap-south-2", "db.m7g.large", undefined, true],
    ["rds-multi-az-cluster", "ap-south-2", "db.m6gd.large", "postgres", true],
    ["rds-multi-az-cluster", "ap-south-2", "db.r6gd.large", "postgres", false],
    ["elasticache", "ap-south-2", "cache.r6gd.xlarge", undefined, false],
    ["elasticache", "ap-south-2", "cache.r7g.large", undefined, true],
    ["opensearch", "ap-south-2", "or2.large.search", undefined, false],
    ["opensearch", "ap-south-2", "or1.large.search", undefined, true],
    ["opensearch", "ap-south-1", "or2.large.search", undefined, true],
    ["opensearch", "eu-west-1", "or1.large.search", undefined, false],
  ] as const)("say whether %s in %s offers %s for engine %s", (service, region, name, engine, offered) => {
    expect(datastoreClassOffered(service, region, name, engine)).toBe(offered);
  });
});

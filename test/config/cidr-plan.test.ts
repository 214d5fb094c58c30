import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { subnetPlan, vpcCidrOf } from "../../config/cidr-plan.ts";
import { contains, formatCidr, isPrivate, overlaps, parseCidr, subnet, type Cidr } from "../../config/cidr.ts";
import { readConfig } from "../../config/read.ts";
import { change, good } from "./good.ts";

const block = (min: number, max: number): fc.Arbitrary<Cidr> =>
  fc
    .tuple(fc.integer({ min, max }), fc.nat({ max: 2 ** 32 - 1 }))
    .map(([prefix, address]) => ({ first: address - (address % 2 ** (32 - prefix)), prefix }));

function parsed(text: string): Cidr {
  const found = parseCidr(text);
  if (found === undefined) throw new RangeError(`${text} is no block`);
  return found;
}

describe("a block of addresses", () => {
  it("is the same once written and read", () => {
    fc.assert(fc.property(block(0, 32), (one) => void expect(parseCidr(formatCidr(one))).toEqual(one)));
  });

  it.each([
    "",
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0.1/24",
    "10.0.0.0/016",
    "010.0.0.0/8",
    " 10.0.0.0/8",
    "256.0.0.0/8",
    "fd00::/8",
    "10.0.0.0/-1",
    "10.0.0/8",
  ])("is not %j", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it("is read from any text without a crash", () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(parseCidr(text)).toBeUndefined()));
  });

  it("overlaps another as that overlaps it, and itself, and what it holds", () => {
    fc.assert(
      fc.property(block(0, 12), block(0, 12), (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        expect(overlaps(a, a)).toBe(true);
        expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a));
      }),
    );
  });

  it("has parts within it, the last of which ends where it ends", () => {
    fc.assert(
      fc.property(block(0, 24), fc.integer({ min: 0, max: 8 }), (one, longer) => {
        const count = 2 ** longer;
        const last = subnet(one, one.prefix + longer, count - 1);
        expect(last !== undefined && contains(one, last)).toBe(true);
        expect(subnet(one, one.prefix + longer, count)).toBeUndefined();
      }),
    );
  });

  it.each([
    ["10.0.0.0/8", true],
    ["172.16.0.0/12", true],
    ["172.32.0.0/16", false],
    ["192.168.4.0/24", true],
    ["8.0.0.0/7", false],
    ["0.0.0.0/0", false],
    ["11.0.0.0/8", false],
  ])("%s is private: %s", (text, expected) => {
    expect(isPrivate(parsed(text))).toBe(expected);
  });
});

describe("the plan of a VPC", () => {
  it("has every subnet within it, none over another, of the sizes it is said to have", () => {
    fc.assert(
      fc.property(block(16, 20), (vpc) => {
        const plan = subnetPlan(formatCidr(vpc));
        expect(subnetPlan(formatCidr(vpc))).toEqual(plan);
        expect([plan.private, plan.public, plan.data, plan.transit].map((tier) => tier.length)).toEqual([3, 3, 3, 3]);
        const sized: readonly (readonly [readonly string[], number])[] = [
          [plan.private, vpc.prefix + 2],
          [plan.public, vpc.prefix + 6],
          [plan.data, vpc.prefix + 6],
          [plan.transit, 28],
          [plan.edges.flatMap((edge) => [edge.private, edge.public]), vpc.prefix + 6],
        ];
        const all = sized.flatMap(([subnets, prefix]) => subnets.map((text) => ({ subnet: parsed(text), prefix })));
        for (const [index, one] of all.entries()) {
          expect(one.subnet.prefix).toBe(one.prefix);
          expect(contains(vpc, one.subnet)).toBe(true);
          for (const other of all.slice(0, index)) expect(overlaps(one.subnet, other.subnet)).toBe(false);
        }
      }),
    );
  });

  it("is this one of 10.64.0.0/16", () => {
    expect(subnetPlan("10.64.0.0/16")).toEqual({
      private: ["10.64.0.0/18", "10.64.64.0/18", "10.64.128.0/18"],
      public: ["10.64.192.0/22", "10.64.196.0/22", "10.64.200.0/22"],
      data: ["10.64.204.0/22", "10.64.208.0/22", "10.64.212.0/22"],
      transit: ["10.64.216.0/28", "10.64.216.16/28", "10.64.216.32/28"],
      edges: [
        { private: "10.64.224.0/22", public: "10.64.228.0/22" },
        { private: "10.64.232.0/22", public: "10.64.236.0/22" },
        { private: "10.64.240.0/22", public: "10.64.244.0/22" },
        { private: "10.64.248.0/22", public: "10.64.252.0/22" },
      ],
    });
  });

  it.each(["10.0.0.0/15", "10.0.0.0/21", "nonsense"])("cannot be made of %s", (text) => {
    expect(() => subnetPlan(text)).toThrow(`${text} cannot be planned`);
  });

  it("gives a region its own block, whatever its place in the environment", () => {
    expect([0, 1, 3, 4].map((position) => vpcCidrOf("10.64.0.0/14", position))).toEqual([
      "10.64.0.0/16",
      "10.65.0.0/16",
      "10.67.0.0/16",
      undefined,
    ]);
  });

  it("moves no subnet when another place comes or goes, or the order changes", () => {
    const both = change(change(good(), "entrance.places", []), "regions", [
      { place: "hyderabad", role: "secondary" },
      { place: "mumbai", role: "primary" },
    ]);
    const networks = (values: Record<string, unknown>): Record<string, unknown> =>
      Object.fromEntries(readConfig(values).spec.regions.map(({ place, network }) => [place, network.subnets]));
    const whole = networks(both);
    expect(networks(change(both, "regions", [{ place: "mumbai", role: "primary" }]))).toEqual({ mumbai: whole["mumbai"] });
    expect(
      networks(change(change(change(both, "regions", [{ place: "hyderabad", role: "primary" }]), "localZones", []), "sites", [])),
    ).toEqual({ hyderabad: whole["hyderabad"] });
    const kolkata = { place: "kolkata", instanceTypes: ["c5.large"] };
    const delhi = { place: "delhi", instanceTypes: ["c5.large"] };
    const edges = (zones: readonly object[]): readonly (readonly string[])[] =>
      readConfig(change(both, "localZones", zones)).spec.regions.flatMap((region) =>
        region.edges.map((edge) => [edge.place, edge.privateCidr, edge.publicCidr]),
      );
    expect(edges([kolkata, delhi])).toEqual([
      ["delhi", "10.64.224.0/22", "10.64.228.0/22"],
      ["kolkata", "10.64.232.0/22", "10.64.236.0/22"],
    ]);
    expect(edges([kolkata])).toEqual([["kolkata", "10.64.232.0/22", "10.64.236.0/22"]]);
  });
});

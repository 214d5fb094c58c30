import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slicesOf } from "../../config/slices.ts";
import { readConfig } from "../../config/read.ts";
import { ConfigError } from "../../config/problem.ts";
import { change, good, problemsOf, small } from "./good.ts";

type Kind = "text" | "number" | "boolean" | "list" | "group" | "empty";

const ofKind: Readonly<Record<Kind, fc.Arbitrary<unknown>>> = {
  text: fc.constantFrom("__proto__", "constructor", "", "zzz"),
  number: fc.oneof(fc.integer(), fc.double()),
  boolean: fc.boolean(),
  list: fc.array(fc.constantFrom({}, 1, "x"), { maxLength: 2 }),
  group: fc.constantFrom({ zzz: 1 }, { secure: "x" }, {}),
  empty: fc.constant(null),
};

function kindOf(value: unknown): Kind {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "list";
  return ({ string: "text", number: "number", boolean: "boolean" } as const)[String(typeof value)] ?? "group";
}

/** Every value of `value`, by its path: lists and groups too. */
function pathsOf(value: unknown, path = ""): readonly { path: string; kind: Kind }[] {
  const own = path === "" ? [] : [{ path, kind: kindOf(value) }];
  if (typeof value !== "object" || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, path === "" ? key : `${path}.${key}`))];
}

/** `regions.0.place` as problems have it. */
function shown(path: string): string {
  return `nivas:${path.replace(/\.(\d+)(?=\.|$)/g, "[$1]")}`;
}

const places = pathsOf(good());
/** A pool is a group or false, so false is no wrong type there. */
const pools = ["nodes.spot", "nodes.arm64", "nodes.gpu"];

describe("a value of a wrong type", () => {
  it("is refused at its path, wherever it stands", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places).chain(({ path, kind }) =>
          fc.tuple(
            fc.constant(path),
            fc
              .constantFrom(
                ...(Object.keys(ofKind) as Kind[]).filter(
                  (other) => other !== kind && !(pools.includes(path) && (other === "boolean" || other === "group")),
                ),
              )
              .chain((other) => ofKind[other]),
          ),
        ),
        ([path, value]) => {
          const problems = problemsOf(change(good(), path, value));
          expect(problems.length).toBeGreaterThan(0);
          expect(problems[0]?.startsWith(shown(path))).toBe(true);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("or anything else in its place is refused or holds, and never crashes", () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        problemsOf(change(good(), place.path, value), "2026-11-21");
      }),
      { numRuns: 1500 },
    );
  });

  it("is refused as the whole configuration too", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.constantFrom("environment", "regions", "nodes", "__proto__"), fc.string()), fc.jsonValue()),
        (values) => {
          expect(problemsOf(values).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

/** `good` mostly, so that whole configurations often hold. */
function mostly<T>(right: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 8, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: other });
}

const families = mostly(
  ["m7g", "m7i"],
  fc.uniqueArray(fc.constantFrom("m7g", "m7i", "c7i", "t3a", "g6", "q1"), { minLength: 1, maxLength: 3 }),
);
const pool = fc.record(
  {
    instanceFamilies: families,
    architectures: fc.constantFrom(["arm64"], ["amd64"], ["arm64", "amd64"]),
    maxCpu: fc.integer({ min: 1, max: 500 }),
  },
  { requiredKeys: [] },
);
const range = fc.constantFrom(
  "10.0.0.0/8",
  "10.64.0.0/14",
  "10.0.0.0/16",
  "10.0.0.0/20",
  "192.168.0.0/16",
  "172.16.0.0/16",
  "172.20.0.0/20",
  "10.5.0.0/21",
  "nonsense",
);
const endpoint = mostly<object>(
  {},
  fc.record(
    { access: fc.constantFrom("private", "public", "public-and-private"), publicCidrs: fc.constantFrom([], ["203.0.113.0/24"]) },
    { requiredKeys: [] },
  ),
);
const existingCluster = fc.constant({ name: "old", endpoint: "https://old", certificateAuthority: "YQ==" });

/** Configurations of the right form, many of which hold. */
const configs = fc.record({
  environment: fc.constantFrom("prod", "dev"),
  tier: fc.constantFrom("production", "development"),
  account: fc.constant(good().account),
  deployer: fc.constant(good().deployer),
  network: fc.record(
    {
      cidr: mostly("10.64.0.0/14", range),
      egress: fc.constantFrom("nat", "none"),
      transitGatewayAsn: fc.constantFrom(64512, 65533, 65534),
    },
    { requiredKeys: ["cidr"] },
  ),
  regions: fc.constantFrom(["mumbai"], ["hyderabad"], ["mumbai", "hyderabad"], ["hyderabad", "mumbai"]).chain((chosen) =>
    fc.tuple(
      ...chosen.map((place, index) =>
        fc.record(
          {
            place: fc.constant(place),
            role: fc.constant(index === 0 ? "primary" : "secondary"),
            vpcCidr: mostly(`10.${index}.0.0/16`, range),
            existingCluster,
            cluster: fc.record({ version: fc.constant("1.36"), endpoint }, { requiredKeys: [] }),
          },
          { requiredKeys: ["place", "role"] },
        ),
      ),
    ),
  ),
  localZones: fc.constantFrom(
    [],
    [{ place: "delhi", instanceTypes: ["c5.large"] }],
    [{ place: "kolkata", instanceTypes: ["c5.large"], maxNodes: 1 }],
  ),
  sites: fc.constantFrom([], [{ place: "chennai", parent: "mumbai", nodeCidrs: ["10.250.0.0/24"], podCidrs: ["10.251.0.0/20"] }]),
  cluster: fc.record({ version: fc.constantFrom("1.35", "1.36"), endpoint }, { requiredKeys: ["version"] }),
  nodes: fc.record(
    {
      system: fc.record({ minNodes: fc.integer({ min: 1, max: 60 }), maxNodes: fc.integer({ min: 50, max: 100 }) }, { requiredKeys: [] }),
      base: pool,
      spot: fc.oneof(pool, fc.constant(false)),
      arm64: mostly<object>({}, pool),
      gpu: mostly<object | false>(false, pool),
    },
    { requiredKeys: [] },
  ),
});

describe("a configuration that passes its checks", () => {
  it("resolves, with every default filled in, in each of its slices", () => {
    let held = 0;
    fc.assert(
      fc.property(configs, (values) => {
        if (problemsOf(values).length > 0) return;
        held++;
        const { spec } = readConfig(values);
        expect(spec.regions.map(({ place }) => place).sort()).toEqual(values.regions.map(({ place }) => place).sort());
        for (const { nodes, network } of spec.regions) {
          expect(nodes.system.maxNodes).toBeGreaterThanOrEqual(nodes.system.minNodes);
          expect(nodes.system.maxNodes).toBeLessThanOrEqual(100);
          expect(network.transitGatewayAsn).toBeLessThanOrEqual(65534);
        }
        for (const { name } of slicesOf(spec.regions.map(({ place }) => place)))
          expect(readConfig({ ...values, slice: name }).slice).toBe(name);
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect(held).toBeGreaterThan(40);
  });

  it("is a good one: what the tests change holds", () => {
    expect(() => readConfig(good())).not.toThrow(ConfigError);
    expect(() => readConfig(small())).not.toThrow(ConfigError);
  });
});

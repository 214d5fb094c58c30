import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge, typeKey, type Role } from "../../../rules/residency/index.ts";
import { readTable } from "../../../rules/residency/tables.ts";
import type { Locator, LocatorRow } from "../../../rules/residency/types.ts";
import { resource } from "./samples.ts";
import { at, makers } from "./table-values.ts";

interface Place {
  readonly type: string;
  readonly path: string;
  readonly role: Role;
  /** Inputs around the value: the chart's name, the input a condition asks for. */
  readonly around: Readonly<Record<string, unknown>>;
}

interface Table {
  readonly rows: readonly LocatorRow[];
  readonly groups?: Readonly<Record<string, readonly Locator[]>>;
}

interface ChartTable {
  readonly common: readonly Locator[];
  readonly rows: readonly { readonly chart: string; readonly locators: readonly Locator[] }[];
}

const wanted = ({ direction, role, severity }: Locator): boolean =>
  direction !== "name" && severity !== "pass" && makers[role] !== undefined;
const conditions = ({ when }: Locator): Readonly<Record<string, unknown>> =>
  when === undefined || when.is[0] === null ? {} : at(when.path, when.is[0]);
const places = (
  type: string,
  locators: readonly Locator[],
  prefix = "",
  around: Readonly<Record<string, unknown>> = {},
): readonly Place[] =>
  locators
    .filter(wanted)
    .flatMap((locator) =>
      locator.paths.map((path) => ({ type, path: prefix + path, role: locator.role, around: { ...around, ...conditions(locator) } })),
    );

const overlaid = (["aws", "kubernetes", "providers"] as const).map((name) => readTable<Table>(name));
const named = new Set(
  overlaid.flatMap((table) =>
    table.rows.flatMap((row) => row.locators.flatMap((locator) => locator.paths.map((path) => `${typeKey(row.type)} ${path}`))),
  ),
);
const decided = (type: string, path: string): boolean =>
  [...Array(path.length + 1).keys()].some((end) => named.has(`${typeKey(type)} ${path.slice(0, end)}`));

const generated = readTable<Table>("aws-locators").rows.flatMap((row) =>
  places(row.type, row.locators).filter(({ path }) => !decided(row.type, path)),
);
const overlay = overlaid.flatMap(({ groups, rows }) =>
  rows
    .filter((row) => !row.type.endsWith("*"))
    .flatMap((row) => [
      ...places(row.type, row.locators),
      ...Object.entries(row.include ?? {}).flatMap(([group, prefix]) => places(row.type, groups?.[group] ?? [], `${prefix}.`)),
    ]),
);
const { common, rows: charts } = readTable<ChartTable>("charts");
const chartType = "kubernetes:helm.sh/v4:Chart";
const values = [
  ...charts.flatMap(({ chart, locators }) => places(chartType, locators, "values.", { chart })),
  ...places(chartType, common, "values.", { chart: "any" }),
];

const compass = fc.constantFrom("north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest");
const geography = fc.oneof(
  fc.constantFrom("us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx", "cn", "eusc-de", "us-gov", "us-iso", "us-isob"),
  fc.stringMatching(/^[a-z]{2}$/),
);
const region = fc
  .tuple(geography, compass, fc.integer({ min: 1, max: 12 }))
  .map(([geo, way, number]) => `${geo}-${way}-${number}`)
  .filter((name) => !["ap-south-1", "ap-south-2"].includes(name));

function whole(place: Place, name: string): Readonly<Record<string, unknown>> {
  const inside = at(place.path, makers[place.role]?.(name));
  const top = Object.keys(inside)[0] ?? "";
  return {
    ...(place.type === "pulumi:providers:aws" ? { region: "ap-south-1" } : {}),
    ...place.around,
    ...(top in place.around ? {} : inside),
    ...merged(place.around[top], inside[top], top),
  };
}

/** A condition and a value may share their first key: both have to stand. */
function merged(condition: unknown, value: unknown, top: string): Readonly<Record<string, unknown>> {
  return typeof condition === "object" && condition !== null ? { [top]: { ...condition, ...(value as object) } } : {};
}

function reasons(place: Place, name: string): readonly string[] {
  const top = place.path.split(/[.[]/)[0] ?? "";
  const { findings } = judge({ resources: [resource(place.type, whole(place, name))] }, { retention: false });
  return findings.filter((found) => found.path.startsWith(top)).map((found) => found.reason);
}

describe.each([
  ["generated from the provider", generated, 2_500],
  ["written by hand", overlay, 500],
  ["of charts", values, 200],
] as const)("every path of the rows %s", (_title, all, least) => {
  const drawn = fc.sample(region, { numRuns: all.length, seed: 20_261_121 });
  const tried = all.map((place, i) => ({ place, name: drawn[i] ?? "us-east-1" }));

  it("is many", () => expect(all.length).toBeGreaterThan(least));

  it("catches a region abroad, known or made up", () => {
    expect(
      tried
        .filter(({ place, name }) => reasons(place, name).length === 0)
        .map(({ place, name }) => `${place.type} ${place.path} ${place.role} ${name}`),
    ).toEqual([]);
  });

  it("catches it for any draw of place and region", () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), region, (place, name) => reasons(place, name).length > 0),
      { numRuns: 400 },
    );
  });

  it("says of no Indian region that it is abroad", () => {
    const wrong = all.flatMap((place, i) =>
      reasons(place, i % 2 === 0 ? "ap-south-1" : "ap-south-2")
        .filter((reason) => /is not in India/.test(reason))
        .map((reason) => `${place.type} ${place.path}: ${reason}`),
    );
    expect(wrong).toEqual([]);
  });
});

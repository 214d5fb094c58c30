import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge, typeKey, type Role } from "../../../rules/residency/index.ts";
import { readTable } from "../../../rules/residency/tables.ts";
import type { Locator, LocatorRow } from "../../../rules/residency/types.ts";
import { resource } from "./samples.ts";
import { at, pairs } from "./table-values.ts";

interface Case {
  readonly type: string;
  readonly path: string;
  readonly role: Role;
}

const tables = ["aws-locators", "aws", "kubernetes", "providers"] as const;
const rowsOf = (name: (typeof tables)[number]): readonly LocatorRow[] => readTable<{ rows: readonly LocatorRow[] }>(name).rows;
const overlay = new Map<string, Locator[]>();
for (const row of [...rowsOf("aws"), ...rowsOf("kubernetes"), ...rowsOf("providers")])
  for (const locator of row.locators)
    for (const path of locator.paths) {
      const key = `${typeKey(row.type)} ${path}`;
      overlay.set(key, [...(overlay.get(key) ?? []), locator]);
    }

function concrete(type: string): string {
  if (type === "aws:*") return "aws:sqs/queue:Queue";
  if (!type.endsWith("*")) return type;
  const group = type.startsWith("kubernetes:") && type.split(":").length === 3 ? type.split(":")[1] : "example.in";
  return `kubernetes:${group}/v1:Thing`;
}

function judged(name: (typeof tables)[number], type: string, path: string, locator: Locator): boolean {
  const covering = overlay.get(`${typeKey(type)} ${path}`) ?? [];
  const parents = [...overlay].filter(
    ([key, list]) =>
      key.startsWith(`${typeKey(type)} `) &&
      path.startsWith(`${key.slice(key.indexOf(" ") + 1)}`) &&
      list.some((one) => one.direction === "name"),
  );
  if (name === "aws-locators" && (covering.length > 0 || parents.length > 0)) return false;
  return pairs[locator.role] !== undefined && locator.direction !== "name" && locator.severity !== "pass" && locator.when === undefined;
}

const cases: Case[] = tables.flatMap((name) =>
  rowsOf(name).flatMap((row) =>
    row.locators.flatMap((locator) =>
      locator.paths
        .filter((path) => judged(name, row.type, path, locator))
        .map((path) => ({ type: concrete(row.type), path, role: locator.role })),
    ),
  ),
);

/** Findings at the path under test, flags and omissions of the same type aside. */
function found(one: Case, value: unknown): readonly string[] {
  const subject = resource(one.type, { ...(one.type === "pulumi:providers:aws" ? { region: "ap-south-1" } : {}), ...at(one.path, value) });
  const { findings } = judge({ resources: [subject] }, { retention: false });
  const top = one.path.split(/[.[]/)[0] ?? "";
  return findings
    .filter((finding) => finding.path.startsWith(top) && finding.path !== "(type)")
    .filter((finding) => !/hosted service|Outpost|shared with|without a site/.test(finding.reason))
    .map((finding) => `${finding.path}: ${finding.reason}`);
}

describe("every path of every row of the residency table", () => {
  it("is worth judging in more than three thousand places", () => expect(cases.length).toBeGreaterThan(3_000));

  it("catches a foreign location", () => {
    const missed = cases.filter((one) => found(one, pairs[one.role]?.foreign).length === 0);
    expect(missed).toEqual([]);
  });

  it("lets an Indian location pass", () => {
    const wrong = cases.flatMap((one) => found(one, pairs[one.role]?.indian).map((text) => `${one.type} ${text}`));
    expect(wrong).toEqual([]);
  });

  it("catches any foreign region by grammar, known or not yet built", () => {
    const compass = fc.constantFrom("north", "south", "east", "west", "central", "northeast", "southeast");
    const region = fc
      .tuple(fc.constantFrom("us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx", "cn"), compass, fc.integer({ min: 1, max: 9 }))
      .map(([geo, way, number]) => `${geo}-${way}-${number}`);
    const regional = cases.filter((one) => one.role === "region");
    fc.assert(
      fc.property(
        region.filter((name) => !["ap-south-1", "ap-south-2"].includes(name)),
        fc.constantFrom(...regional),
        (name, one) => found(one, name).length > 0,
      ),
      { numRuns: 300, seed: 4 },
    );
  });
});

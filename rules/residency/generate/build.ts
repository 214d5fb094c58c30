import type { Direction, LocatorRow, Role, Severity } from "../types.ts";
import { argsOf, inputInterfaces, parse, tokens } from "./declarations.ts";
import { kindOf, leafOf, type LocatorKind } from "./kinds.ts";
import { properties } from "./walk.ts";

/** One row of the leaf register: which way data goes for properties of these names. */
export interface LeafRow {
  readonly kind: LocatorKind;
  readonly direction: Direction;
  readonly role?: Role;
  readonly severity?: Severity;
  readonly why: string;
  readonly leaves: readonly string[];
}

/** What the generator found: rows for the table, how many locators of each kind, and names nobody decided about. */
export interface Generated {
  readonly rows: readonly LocatorRow[];
  readonly counts: Readonly<Record<LocatorKind, number>>;
  readonly nestedRegions: number;
  /** `kind:leaf` of every locator that the leaf register does not know; the build fails on any. */
  readonly undecided: readonly string[];
}

const roles: Readonly<Record<LocatorKind, Role>> = {
  region: "region",
  regionFlag: "flag",
  zone: "zone",
  kms: "kms",
  arn: "arn",
  bucket: "bucket",
  url: "url",
  doc: "document",
};

/** Builds the table of location-bearing inputs of the provider package at `root` from its type definitions alone. */
export function build(root: string, leaves: readonly LeafRow[]): Generated {
  const decided = new Map(leaves.flatMap((row) => row.leaves.map((leaf) => [`${row.kind}:${leaf}`, row] as const)));
  const interfaces = inputInterfaces(root);
  const counts: Record<LocatorKind, number> = { region: 0, regionFlag: 0, zone: 0, kms: 0, arn: 0, bucket: 0, url: 0, doc: 0 };
  const undecided = new Set<string>();
  const rows: LocatorRow[] = [];
  let nestedRegions = 0;
  for (const { token, file } of tokens(root)) {
    const args = token.startsWith("aws:") ? argsOf(parse(file), token) : undefined;
    if (args === undefined) continue;
    const groups = new Map<string, { role: Role; direction: Direction; severity?: Severity; paths: string[] }>();
    let regional = false;
    for (const property of properties(token, args, interfaces)) {
      if (property.plain === "region") regional = true;
      const kind = kindOf(property);
      if (kind === undefined) continue;
      counts[kind] += 1;
      if (property.plain === "region") continue;
      if (kind === "region") nestedRegions += 1;
      const row = decided.get(`${kind}:${leafOf(property.plain)}`);
      if (row === undefined) {
        undecided.add(`${kind}:${leafOf(property.plain)}`);
        continue;
      }
      const role = row.role ?? roles[kind];
      const key = `${role} ${row.direction} ${row.severity ?? ""}`;
      const group = groups.get(key) ?? { role, direction: row.direction, ...(row.severity && { severity: row.severity }), paths: [] };
      group.paths.push(property.path);
      groups.set(key, group);
    }
    rows.push({ type: token, regional, locators: [...groups.values()] });
  }
  return { rows, counts, nestedRegions, undecided: [...undecided].sort() };
}

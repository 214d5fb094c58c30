import type { RecordedResource } from "../engine/graph.ts";
import type { Colours } from "../terminal.ts";
import type { Branch } from "./branch.ts";
import { unknownPaths } from "./unknowns.ts";

/** Names that are shown one by one; more of a type are only counted. */
const NAMED = 3;
/** Unknown inputs that are named on a line. */
const UNKNOWN_SHOWN = 4;

/** One line a type of `resources`: names or their number, options that matter, inputs only known after `up`. */
export function leafLines(resources: readonly RecordedResource[], colours: Colours): readonly Branch[] {
  return [...Map.groupBy(resources, ({ type }) => type)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, same]) => ({ text: leafText(type, same, colours), below: [] }));
}

/** A type as people say it: `aws:ec2:Vpc` for `aws:ec2/vpc:Vpc`. */
export function shortType(type: string): string {
  return type.replace(/\/(\w)(\w*):(\w)(\w*)$/, (all, a: string, rest: string, b: string, other: string) =>
    a.toUpperCase() === b && rest === other ? `:${b}${other}` : all,
  );
}

function leafText(type: string, same: readonly RecordedResource[], colours: Colours): string {
  const names = same.length > NAMED ? "" : ` ${same.map(({ name }) => name).join(", ")}`;
  const count = same.length > 1 ? ` × ${same.length}` : "";
  const unknown = [...new Set(same.flatMap(({ inputs }) => unknownPaths(inputs)))].sort();
  const more = unknown.length > UNKNOWN_SHOWN ? ` and ${unknown.length - UNKNOWN_SHOWN} more` : "";
  return [
    `${colours.dim(shortType(type))}${count}${names}`,
    option("protect", same, colours),
    option("retainOnDelete", same, colours),
    unknown.length === 0 ? "" : colours.yellow(`? ${unknown.slice(0, UNKNOWN_SHOWN).join(", ")}${more}`),
  ]
    .filter((part) => part !== "")
    .join("  ");
}

function option(key: "protect" | "retainOnDelete", same: readonly RecordedResource[], colours: Colours): string {
  const count = same.filter(({ options }) => options[key] === true).length;
  const word = key === "protect" ? "protect" : "retain";
  if (count === 0) return "";
  return colours.green(count === same.length ? `[${word}]` : `[${word} ${count} of ${same.length}]`);
}

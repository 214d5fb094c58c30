import { counted } from "../output/counts.ts";
import { shortType } from "../output/leaves.ts";
import type { Colours } from "../terminal.ts";
import type { Change, GraphDiff } from "./compare.ts";
import { valueText } from "./paths.ts";

const SIGNS = { create: "+", delete: "-", change: "~", replace: "±" } as const;

/** What changed, one resource after the other, and at the end what would be lost. */
export function diffText(diff: GraphDiff, title: string, colours: Colours): string {
  const count = (kind: Change["kind"], word: string): string => {
    const found = diff.changes.filter((change) => change.kind === kind).length;
    return found === 0 ? "" : `${found} ${word}`;
  };
  const counts = [
    count("create", "created"),
    count("delete", "deleted"),
    count("change", "changed"),
    count("replace", "replaced"),
    `${diff.unchanged} unchanged`,
  ];
  const head = `${colours.bold(title)} · ${counts.filter((text) => text !== "").join(", ")}\n`;
  const body = diff.changes.map((change) => `${changeText(change, colours)}\n`).join("");
  const lost = diff.changes.filter(({ loses }) => loses !== undefined);
  if (lost.length === 0) return head + body;
  const names = lost.map(({ line, loses }) => `  ${line.name} holds ${loses?.holds}\n`).join("");
  return `${head}${body}\n${colours.red(`destructive: ${counted(lost.length, "resource")} that ${lost.length === 1 ? "holds" : "hold"} state would be replaced or deleted`)}\n${names}`;
}

/** Whether the change of a graph loses state. */
export function isDestructive(diff: GraphDiff): boolean {
  return diff.changes.some(({ loses }) => loses !== undefined);
}

function changeText(change: Change, colours: Colours): string {
  const { kind, line, because, formerUrn, loses, paths } = change;
  const colour = { create: colours.green, delete: colours.red, change: colours.yellow, replace: colours.red }[kind];
  const notes = [
    loses === undefined ? "" : colours.red("STATEFUL"),
    because.length === 0 ? "" : `replaced by ${because.join(", ")}`,
    formerUrn === undefined ? "" : `was ${formerUrn.slice(formerUrn.indexOf("::", "urn:pulumi:".length) + 2)}`,
    kind === "delete" && line.options["protect"] === true ? "protected: up refuses" : "",
    kind === "delete" && line.options["retainOnDelete"] === true ? "retained in the cloud" : "",
  ].filter((note) => note !== "");
  const head = `${colour(SIGNS[kind])} ${shortType(line.type)} ${line.name}${notes.length === 0 ? "" : `  ${notes.join("; ")}`}`;
  return [head, ...paths.map(({ path, before, after }) => `    ${path}: ${valueText(before)} -> ${valueText(after)}`)].join("\n");
}

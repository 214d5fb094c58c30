import { readTable } from "../tables.ts";

interface ModelTable {
  readonly rows: readonly { prefix: string; runsIn: string }[];
  readonly vendors: readonly string[];
}

/** Where a Bedrock model or profile id runs: a geography, the caller's region, or undefined when it cannot be told. */
export interface ModelPlace {
  readonly geography?: string;
  readonly runsIn: string;
  readonly outside: boolean | undefined;
}

const id = /^([a-z]+(?:-[a-z]+)?)\.([a-z0-9-]+)(?:\.|$)/;
const inArn = /(?:inference-profile|guardrail-profile|foundation-model|prompt-router)\/(.+)$/;

/** Reads a model id, a profile id or the resource part of a Bedrock ARN; undefined when it is none. */
export function modelPlace(text: string): ModelPlace | undefined {
  const bare = inArn.exec(text)?.[1] ?? text;
  const match = id.exec(bare);
  const first = match?.[1];
  if (match === null || first === undefined) return undefined;
  const { rows, vendors } = readTable<ModelTable>("models");
  if (vendors.includes(first)) return { runsIn: "the region of its caller", outside: false };
  const row = rows.find((candidate) => candidate.prefix === first);
  const second = match[2] ?? "";
  if (row !== undefined && (vendors.includes(second) || second === "guardrail" || bare !== text))
    return { geography: first, runsIn: row.runsIn, outside: true };
  if (vendors.includes(second)) return { geography: first, runsIn: "a geography the table does not know", outside: undefined };
  return undefined;
}

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { buildEvidence, evidenceJson, type Judged } from "../rules/evidence/index.ts";
import type { PackConfig } from "./config.ts";

/** Writes the evidence of a stack to the configured file, whole or not at all; without one nothing is written. */
export function writeEvidence(judged: Judged, { asOf, evidence }: PackConfig): void {
  if (evidence === undefined || asOf === undefined) return;
  const { name, version }: { name: string; version: string } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
  const text = evidenceJson(buildEvidence([judged], { asOf, asOfFrom: "option", commit: null, tools: [{ name, version }] }));
  const temporary = `${evidence}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, evidence);
}

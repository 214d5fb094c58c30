import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import { GROUPS, RESIDENCY_GROUPS } from "../../cli/check/choices.ts";
import type { Standard } from "../../cli/check/judging.ts";
import { strictest } from "../../cli/check/judging.ts";
import type { Judged } from "../../rules/evidence/index.ts";
import { ownHosts } from "../rules/residency/samples.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Residency settings as a stack file has them. */
export type Residency = Readonly<Record<string, unknown>>;

/** A folder with files of the given texts, by path. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "nivas-check-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A project like this repository's: production as the environment `prod`, held to `residency`; hosts that it does not name are production's. */
export function project(residency: Residency, stack: Residency = {}, program: Residency = {}): string {
  const file = (name: string): Record<string, unknown> => parse(readFileSync(join(ROOT, name), "utf8")) as Record<string, unknown>;
  const prod = file("Pulumi.prod.yaml");
  const own = prod["config"] as { readonly "nivas:residency": { readonly hosts: unknown } };
  const config = { ...own, "nivas:residency": { hosts: own["nivas:residency"].hosts, ...residency } };
  return folderOf({
    "Pulumi.yaml": stringify({ ...file("Pulumi.yaml"), ...program }),
    "Pulumi.prod.yaml": stringify({ ...prod, ...stack, config }),
  });
}

/** Everything at full strictness, with the hosts that the organisation of the samples vouches for. */
export const ofSamples: Standard = {
  residency: { ...strictest, hosts: ownHosts },
  asOf: "2026-11-21",
  phase: "preview",
  groups: RESIDENCY_GROUPS,
};

/** The same with every group. */
export const ofAll: Standard = { ...ofSamples, groups: GROUPS };

/** The verdict on what has `subject` in its URN. */
export function verdict(judged: Judged, subject = ""): "violation" | "advisory" | "pass" {
  const own = judged.findings.filter((finding) => finding.subject.includes(subject));
  if (own.some(({ level }) => level === "mandatory")) return "violation";
  return own.length > 0 ? "advisory" : "pass";
}

/** A Deployment whose SDK is pointed to `region`. */
export const deployment = (region: string, name = "api"): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: payments}
spec:
  template:
    spec:
      containers:
        - name: api
          image: 111122223333.dkr.ecr.ap-south-1.amazonaws.com/api:1
          env: [{name: AWS_REGION, value: ${region}}]
`;

import { applyExemptions, type RecordedUse } from "../exemptions.ts";
import type { Finding } from "../finding.ts";
import { indexGraph, type JudgeOptions } from "./graph-index.ts";
import { judgeResource } from "./judge-resource.ts";
import type { Proof, ResidencyGraph } from "./types.ts";

/** The verdict on a graph, with what it was judged by. */
export interface Verdict {
  /** Findings that stand after exemptions. */
  readonly findings: readonly Finding[];
  readonly exempted: readonly Finding[];
  readonly uses: readonly RecordedUse[];
  readonly proofs: readonly Proof[];
  /** What applied and what configuration narrowed, for the evidence. */
  readonly scope: { readonly profiles: readonly string[]; readonly unconfigured: boolean; readonly narrowed: readonly string[] };
}

function narrowed(options: JudgeOptions): readonly string[] {
  const said: string[] = [];
  if (options.profiles !== undefined && options.profiles.length > 0) said.push(`profiles: ${options.profiles.join(", ")}`);
  if (options.strict === false) said.push("not proven is advisory at update");
  if (options.hosts !== undefined && options.hosts.length > 0) said.push(`own hosts: ${options.hosts.map((row) => row.host).join(", ")}`);
  if (options.buckets !== undefined && options.buckets.length > 0)
    said.push(`buckets of other stacks: ${options.buckets.map((row) => row.name).join(", ")}`);
  if (options.exemptions !== undefined && options.exemptions.length > 0) said.push(`exemptions: ${options.exemptions.length}`);
  if (options.generic === false) said.push("strings no table row names are not judged");
  if (options.retention === false) said.push("retention is judged elsewhere");
  return said;
}

/** Judges a whole graph: every resource with its siblings in sight, then the exemption register. */
export function judge(graph: ResidencyGraph, options: JudgeOptions = {}): Verdict {
  const index = indexGraph(graph, options);
  const findings: Finding[] = [];
  const proofs: Proof[] = [];
  for (const resource of graph.resources) {
    const one = judgeResource(resource, index);
    for (const finding of one.findings) findings.push(finding);
    for (const proof of one.proofs) proofs.push(proof);
  }
  const exempted = applyExemptions(findings, options.exemptions ?? [], options.asOf);
  const { profiles, unconfigured } = index.scope;
  return { ...exempted, proofs, scope: { profiles, unconfigured, narrowed: narrowed(options) } };
}

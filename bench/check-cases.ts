import { join } from "node:path";
import { type Contestant, contest, ratio, ratioPerResource, type Result } from "./contest.ts";
import { generateManifests } from "./manifests.ts";
import { measure } from "./measure.ts";
import { packStart } from "./pack.ts";
import { absolute, type CaseReport, type Figure } from "./report.ts";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "..");
const MANIFESTS = 10_000;
/** Most milliseconds for 1,000 resources: by the tables and rules of their types, and by every string in them too. */
const TYPED_MS = 10;
const GENERIC_MS = 80;

/** A program that times its own judgement and prints it: the time is that of the judgement, the memory that of the process. */
function judgement(name: string, argv: readonly string[]): Contestant {
  return {
    name,
    run: async () => {
      const { out, peakMB } = await measure({ file: process.execPath, argv, cwd: HERE });
      const { ms, resources }: { ms: number; resources: number } = JSON.parse(out);
      if (!(resources > 0)) throw new RangeError(`${argv.join(" ")} judged ${resources} resources; expected some`);
      return { wallMs: ms, peakMB, resources };
    },
  };
}

function judgements(state: "cold" | "warm"): readonly Contestant[] {
  const ours = (name: string, pass: string): Contestant => judgement(name, ["start.js", "policies.ts", pass, state]);
  const nag = (name: string, mode: string): Contestant => judgement(name, ["peers/nag.cjs", mode, state]);
  return [
    ours("nivas, residency typed", "residency"),
    ours("nivas, and rules", "typed"),
    ours("nivas, and generic pass", "generic"),
    nag("cdk-nag, its rules alone", "rules"),
    ...(state === "warm" ? [nag("cdk-nag, synth less synth", "difference")] : []),
  ];
}

function time(result: Result | undefined, target: number | undefined): readonly Figure[] {
  return absolute(result, target, undefined).filter(({ unit }) => unit === "ms");
}

function perResource(result: Result | undefined, base: Result | undefined): readonly Figure[] {
  if (result === undefined || base === undefined) return [];
  return [{ what: `${result.name} / ${base.name}`, value: ratioPerResource(result, base), target: undefined, unit: "x" }];
}

/** Companion rules and residency against cdk-nag: the first judgement of a process, and one by code that has run before. */
export async function policiesCase(rounds: number): Promise<readonly CaseReport[]> {
  const reports: CaseReport[] = [];
  for (const state of ["cold", "warm"] as const) {
    const results = await contest(judgements(state), rounds);
    const [residency, typed, generic, ...peers] = results;
    const figures = [
      ...time(residency, state === "warm" ? TYPED_MS : undefined),
      ...time(typed, state === "warm" ? TYPED_MS : undefined),
      ...time(generic, GENERIC_MS),
      ...peers.flatMap((peer) => [...perResource(typed, peer), ...perResource(generic, peer)]),
    ];
    reports.push({ title: `policies over 1,000 resources, ${state}; ratios per resource`, results, figures });
  }
  return reports;
}

/** `nivas check --manifests` over generated manifests. */
export async function manifestsCase(rounds: number): Promise<readonly CaseReport[]> {
  const folder = generateManifests(MANIFESTS);
  const check: Contestant = {
    name: "nivas check",
    run: async () => {
      const argv = ["cli/nivas.js", "check", "--manifests", folder.path];
      const sample = await measure({ file: process.execPath, argv, cwd: ROOT });
      return { ...sample, resources: Number(/ on (\d+) resources/.exec(sample.out)?.[1]) };
    },
  };
  try {
    const results = await contest([check], rounds);
    return [{ title: `nivas check --manifests of ${MANIFESTS} manifests`, results, figures: absolute(results[0], 3_000, 300) }];
  } finally {
    folder.remove();
  }
}

/** The policy pack beside one without a policy, until it says what it is. */
export async function packCase(rounds: number): Promise<readonly CaseReport[]> {
  const packs = [packStart("nivas pack", join(ROOT, "policies")), packStart("empty pack", join(HERE, "empty-pack"))];
  const results = await contest(packs, rounds);
  const [ours, empty] = results;
  const share: readonly Figure[] =
    ours === undefined || empty === undefined ? [] : [{ what: "nivas / empty", value: ratio(ours, empty), target: undefined, unit: "x" }];
  return [{ title: "start of the policy pack until GetAnalyzerInfo", results, figures: [...time(ours, 800), ...share] }];
}

import { spawnSync } from "node:child_process";
import { alertsCase } from "./alerts-case.ts";
import { arePeersInstalled, cdkSynth, coldPreview, nivasPreview, plainPreview, pulumiRuntime, typeCheck } from "./cases.ts";
import { manifestsCase, packCase, policiesCase } from "./check-cases.ts";
import { contest, ratio, type Result } from "./contest.ts";
import { renderCase } from "./render-case.ts";
import { maskingCase } from "./masking-case.ts";
import { routingCase } from "./routing-case.ts";
import { absolute, type CaseReport, type Figure, keep, reportText } from "./report.ts";

// `npm run bench [-- --quick] [--rounds=N] [case ...]`: all cases when none is named. What is kept is a whole run of all.
const isQuick = process.argv.includes("--quick");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const asked = process.argv.find((argument) => argument.startsWith("--rounds="))?.slice("--rounds=".length);
const rounds = asked === undefined ? (isQuick ? 1 : 5) : Number(asked);

if (!arePeersInstalled()) {
  const { status } = spawnSync("npm", ["--prefix", import.meta.dirname, "ci", "--no-audit", "--no-fund"], { stdio: "inherit" });
  if (status !== 0) throw new Error("npm ci in bench/ failed; expected the peers to be installed");
}

const { resources: perRegion = Number.NaN } = await nivasPreview(1).run();
const regionsFor = (resources: number): number => Math.max(1, Math.round(resources / perRegion));

function times(
  what: string,
  [result, base]: readonly [Result | undefined, Result | undefined],
  target: number | undefined,
): readonly Figure[] {
  return result === undefined || base === undefined ? [] : [{ what, value: ratio(result, base), target, unit: "x" }];
}

async function size(
  resources: number,
  target: { readonly ms: number; readonly mb: number; readonly share: number | undefined },
): Promise<readonly CaseReport[]> {
  const regions = regionsFor(resources);
  const isSmall = resources < 1_000;
  const results = await contest(
    [nivasPreview(regions), plainPreview(regions), ...(isSmall ? [coldPreview(regions)] : [])],
    isSmall ? rounds : Math.min(rounds, 3),
  );
  const [ours, plain, cold] = results;
  const share = times("nivas / plain", [ours, plain], target.share);
  return [
    {
      title: `offline preview of ${resources} resources`,
      results,
      figures: [...absolute(ours, target.ms, target.mb), ...share, ...absolute(cold, 750, undefined)],
    },
  ];
}

/** What takes minutes and is left out of a quick run. */
const SLOW = ["5000", "20000", "render", "types"];

const cases: Readonly<Record<string, () => Promise<readonly CaseReport[]>>> = {
  clusters: async () => {
    const synth = "node peers/app.cjs";
    const peers = [
      cdkSynth(8, "cdk synth", synth),
      ...(isQuick ? [] : [cdkSynth(8, "cdk synth, ts-node", "npx ts-node --project peers/tsconfig.json --prefer-ts-exts peers/app.ts")]),
    ];
    const results = await contest([nivasPreview(8), ...peers], rounds);
    const [ours, theirs, theirDefault] = results;
    return [
      {
        title: "8 clusters: nivas against eks-blueprints",
        results,
        figures: [
          ...times("nivas / cdk synth", [ours, theirs], 0.5),
          ...times("nivas / cdk synth by ts-node", [ours, theirDefault], undefined),
        ],
      },
    ];
  },
  "600": () => size(600, { ms: 450, mb: 180, share: 0.35 }),
  "5000": () => size(5_000, { ms: 1_600, mb: 350, share: undefined }),
  "20000": () => size(20_000, { ms: 5_500, mb: 700, share: 0.2 }),
  growth: async () => {
    const results = await contest([nivasPreview(regionsFor(1_000), "1,000"), nivasPreview(regionsFor(5_000), "5,000")], rounds);
    const [small, large] = results;
    const more = (large?.resources ?? 0) / (small?.resources ?? 1);
    const whole = times("", [large, small], undefined).map(({ value }): Figure => ({
      what: "time per resource, 5,000 / 1,000",
      value: value / more,
      target: 1.3,
      unit: "x",
    }));
    return [{ title: "growth of an offline preview", results, figures: whole }];
  },
  runtime: async () => {
    const reports: CaseReport[] = [];
    for (const resources of isQuick ? [300] : [300, 600, 1_000]) {
      const regions = regionsFor(resources);
      const results = await contest([pulumiRuntime(regions, "nivas"), pulumiRuntime(regions, "plain")], Math.min(rounds, 3));
      const [ours, plain] = results;
      reports.push({
        title: `program phase under @pulumi/pulumi/cmd/run, ${resources} resources`,
        results,
        figures: [...absolute(ours, undefined, undefined), ...times("nivas / plain", [ours, plain], undefined)],
      });
    }
    return reports;
  },
  policies: () => policiesCase(rounds),
  manifests: () => manifestsCase(Math.min(rounds, 3)),
  pack: () => packCase(rounds),
  routing: () => routingCase(rounds),
  render: () => renderCase(rounds),
  alerts: () => alertsCase(rounds),
  masking: () => maskingCase(Math.min(rounds, 3)),
  types: async () => {
    const results = await contest([typeCheck], Math.min(rounds, 3));
    return [{ title: "type-check of the repository", results, figures: absolute(results[0], 3_000, undefined) }];
  },
};

const unknown = wanted.filter((name) => cases[name] === undefined);
if (unknown.length > 0) throw new RangeError(`${unknown.join(", ")} is no case of the bench; expected ${Object.keys(cases).join(", ")}`);
const reports: CaseReport[] = [];
for (const [name, run] of Object.entries(cases)) {
  if (wanted.length > 0 ? !wanted.includes(name) : isQuick && SLOW.includes(name)) continue;
  for (const report of await run()) {
    reports.push(report);
    console.log(reportText(report));
  }
}
console.log(`kept in ${keep(reports, rounds, isQuick || wanted.length > 0)}`);

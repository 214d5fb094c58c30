import { type Contestant, contest, ratioPerResource } from "./contest.ts";
import { measure } from "./measure.ts";
import { absolute, type CaseReport } from "./report.ts";

/** Most milliseconds to check and compile 1,000 routes of 500 services. */
const THOUSAND_MS = 300;

/** The checks and the compiler of routing over so many routes; the time is what they take of the processor, the memory the process's. */
function compiler(routes: number): Contestant {
  return {
    name: `${routes} routes`,
    run: async () => {
      const { out, peakMB } = await measure({
        file: process.execPath,
        argv: ["start.js", "routing.ts", String(routes)],
        cwd: import.meta.dirname,
      });
      const { ms, resources }: { ms: number; resources: number } = JSON.parse(out.trim().split("\n").at(-1) ?? "");
      return { wallMs: ms, peakMB, resources };
    },
  };
}

/** Routing at three sizes: no step grows faster than the catalogue. */
export async function routingCase(rounds: number): Promise<readonly CaseReport[]> {
  const results = await contest([100, 1_000, 5_000].map(compiler), rounds);
  const [, thousand, fiveThousand] = results;
  const growth = thousand === undefined || fiveThousand === undefined ? [] : [ratioPerResource(fiveThousand, thousand)];
  return [
    {
      title: "routing checked and compiled",
      results,
      figures: [
        ...absolute(thousand, THOUSAND_MS, undefined),
        ...growth.map((value) => ({ what: "time per object, 5,000 / 1,000", value, target: 1.3, unit: "x" as const })),
      ],
    },
  ];
}

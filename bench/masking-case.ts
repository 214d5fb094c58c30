import { type Contestant, contest } from "./contest.ts";
import { measure } from "./measure.ts";
import type { CaseReport } from "./report.ts";

const LINES = 10_000;

/** The collector of a node, with or without masking; time and memory are the collector's own. */
function collector(how: "masked" | "plain"): Contestant {
  return {
    name: how,
    run: async () => {
      const { out } = await measure({
        file: process.execPath,
        argv: ["start.js", "masking.ts", how, String(LINES)],
        cwd: import.meta.dirname,
      });
      const { ms, peakMB, resources }: { ms: number; peakMB: number; resources: number } = JSON.parse(out.trim().split("\n").at(-1) ?? "");
      return { wallMs: ms, peakMB, resources };
    },
  };
}

/** What masking costs: lines a second of one core, with and without. */
export async function maskingCase(rounds: number): Promise<readonly CaseReport[]> {
  const results = await contest([collector("masked"), collector("plain")], rounds);
  return [
    {
      title: `${LINES} lines of logs through a node's collector, one in ten with personal data`,
      results,
      figures: results.map(({ name, wallMs }) => ({
        what: `${name}: one core`,
        value: (LINES * 1000) / wallMs,
        target: undefined,
        unit: "lines/s",
      })),
    },
  ];
}

import { type Contestant, contest } from "./contest.ts";
import { measure } from "./measure.ts";
import { absolute, type CaseReport } from "./report.ts";

/** Most milliseconds to write what watches 20 services in 6 places. */
const ALL_MS = 300;

/** What is written; the time is its own, the memory the process's. */
function renderer(name: string, what: "rules" | "all"): Contestant {
  return {
    name,
    run: async () => {
      const { out, peakMB } = await measure({ file: process.execPath, argv: ["start.js", "alerts.ts", what], cwd: import.meta.dirname });
      const { ms, resources }: { ms: number; resources: number } = JSON.parse(out.trim().split("\n").at(-1) ?? "");
      return { wallMs: ms, peakMB, resources };
    },
  };
}

/** Rules and routes of alerts, and all of observability: each within the same time. */
export async function alertsCase(rounds: number): Promise<readonly CaseReport[]> {
  const results = await contest([renderer("rules and routes", "rules"), renderer("all of observability", "all")], rounds);
  return [
    {
      title: "what watches 20 services in 6 places, written",
      results,
      figures: results.flatMap((result) => absolute(result, ALL_MS, undefined)),
    },
  ];
}

import { problemText } from "../../config/problem.ts";
import type { Judged } from "../../rules/evidence/index.ts";
import type { ReadEnvironments } from "../commands/environments.ts";
import { recordEnvironments } from "../commands/record-environments.ts";
import { write } from "../terminal.ts";
import { GROUPS } from "./choices.ts";
import { addCompanions } from "./companions.ts";
import type { CheckContext } from "./context.ts";
import { environmentSurface } from "./environment-surface.ts";
import { judgeSurface, strictest, unjudged, type Standard } from "./judging.ts";
import { programChecks } from "./program/program-checks.ts";

/** Previews each environment that holds and judges it; those that do not hold are evidence of nothing, and it says so. */
export async function judgeEnvironments<Spec>(
  { bad, good }: ReadEnvironments<Spec>,
  context: CheckContext<Spec>,
): Promise<readonly Judged[]> {
  const { asOf, config, directory, request, services, terminal } = context;
  const { groups = GROUPS, phase } = request;
  const known = config.environmentsIn(directory);
  const graphs =
    good.length === 0 ? [] : await recordEnvironments(good, ({ name, slice }) => config.stackName(name, slice), terminal, services);
  const judged: Judged[] = [];
  for (const [index, { name, slice, spec }] of good.entries()) {
    const graph = graphs[index];
    if (graph === undefined) continue;
    const standard: Standard = { residency: config.residency(spec), asOf, phase, groups };
    await write(terminal.error, graph.messages.map(({ severity, text }) => `${severity}: ${text}\n`).join(""));
    const program = programChecks(
      directory,
      name,
      known.filter((other) => other !== name),
      services.backendUrl,
      standard,
    );
    const surface = await addCompanions(environmentSurface(name, slice, graph, program, standard), standard);
    judged.push(judgeSurface(surface, standard));
  }
  const standard: Standard = { residency: strictest, asOf, phase, groups };
  for (const { name, problems } of bad) {
    const unreadable = problems.map((problem) => ({ path: problem.path, text: problemText(problem) }));
    judged.push(unjudged({ kind: "environment", name, file: `Pulumi.${name}.yaml` }, unreadable, standard));
  }
  return judged.sort((a, b) => (a.subject.name < b.subject.name ? -1 : 1));
}

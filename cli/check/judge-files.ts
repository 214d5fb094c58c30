import { resolve } from "node:path";
import { ConfigError, problemText, type Problem } from "../../config/problem.ts";
import type { EvidenceSubject, Judged } from "../../rules/evidence/index.ts";
import type { ReadEnvironments } from "../commands/environments.ts";
import { problemsText } from "../output/problems.ts";
import { write } from "../terminal.ts";
import { addCompanions } from "./companions.ts";
import { RESIDENCY_GROUPS } from "./choices.ts";
import type { CheckContext } from "./context.ts";
import { judgeSurface, strictest, unjudged, type Standard, type Surface } from "./judging.ts";
import { manifestsSurface } from "./manifests/manifests-surface.ts";
import { stateSurface } from "./state/state-surface.ts";

interface Read {
  readonly surface: Surface;
  readonly problems: readonly Problem[];
}

/** Manifests and exported state, by what the named environment is held to; strictly where none is named or it is broken. */
export async function judgeFiles<Spec>({ good }: ReadEnvironments<Spec>, context: CheckContext<Spec>): Promise<readonly Judged[]> {
  const { asOf, config, directory, request } = context;
  const [environment] = good;
  const standard: Standard = {
    residency: environment === undefined ? strictest : config.residency(environment.spec),
    asOf,
    phase: request.phase,
    groups: request.groups ?? RESIDENCY_GROUPS,
  };
  const judged: Judged[] = [];
  const add = async (subject: EvidenceSubject, read: () => Read): Promise<void> => {
    const { problems, result } = await judgeOne(subject, read, standard);
    if (problems.length > 0) await write(context.terminal.error, problemsText(subject.name, problems, context.terminal.errorColours));
    judged.push(result);
  };
  const { manifests, state } = request;
  if (manifests !== undefined)
    await add({ kind: "manifests", name: manifests, file: manifests }, () => manifestsSurface(directory, resolve(directory, manifests)));
  if (state !== undefined)
    await add({ kind: "state", name: state, file: state }, () => ({
      surface: stateSurface(directory, resolve(directory, state), standard),
      problems: [],
    }));
  return judged;
}

async function judgeOne(
  subject: EvidenceSubject,
  read: () => Read,
  standard: Standard,
): Promise<{ readonly result: Judged; readonly problems: readonly Problem[] }> {
  try {
    const { problems, surface } = read();
    return { problems, result: judgeSurface(await addCompanions(surface, standard), standard) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { problems } = error;
    const unreadable = problems.map((problem) => ({ path: problem.path, text: problemText(problem) }));
    return { problems, result: unjudged(subject, unreadable, standard) };
  }
}

import { checkConfig } from "./checks/index.ts";
import { ConfigError, type Problem } from "./problem.ts";
import { resolveSpec } from "./resolve/index.ts";
import { resolveServices } from "./resolve/services.ts";
import { checkRouting, type JudgeHost } from "./routing/index.ts";
import { configSchema } from "./schema/index.ts";
import { keysAt } from "./schema/keys.ts";
import { problemsOf } from "./schema/problems.ts";
import { repaired } from "./schema/repair.ts";
import type { CatalogueDocument } from "./services/described-service.ts";
import { locateProblems } from "./services/locate-problems.ts";
import type { PlatformSpec } from "./spec.ts";

/** A configuration that holds: the environment it describes, the slice of it, and what to be warned of. */
export interface Environment {
  readonly spec: PlatformSpec;
  /** Name of the slice, `all` for the whole. */
  readonly slice: string;
  readonly warnings: readonly Problem[];
}

/** The catalogue of services as it was read. */
export interface CatalogueSource {
  readonly documents: readonly CatalogueDocument[];
  /** Names of all environments, so that one that is misspelt is told; undefined where nobody can tell. */
  readonly environments?: readonly string[];
}

const noCatalogue: CatalogueSource = { documents: [] };

/**
 * The environment that `values` (the keys of `nivas:`, without the prefix) describe. `asOf` (YYYY-MM-DD) is the day that
 * support of versions is judged on. `found` are problems known before, which are told with the rest. `catalogue` holds the
 * files of its services. `judge` says where hosts outside the mesh stand; without one those that are foreign are left to the
 * compiler of the mesh, which refuses the first without its line.
 * @throws ConfigError with every problem at once
 */
export function readConfig(
  values: Readonly<Record<string, unknown>>,
  asOf?: string,
  found: readonly Problem[] = [],
  catalogue: CatalogueSource = noCatalogue,
  judge?: JudgeHost,
): Environment {
  const badDay = checkDay(asOf);
  const before = [...badDay, ...found];
  const day = badDay.length > 0 ? undefined : asOf;
  // One parse a run: compiling a parser for it costs more than it saves.
  const parsed = configSchema.safeParse(values, { jitless: true });
  if (!parsed.success) {
    const wrong = problemsOf(parsed.error.issues, values, "nivas:", keysAt);
    const rest = repaired(values);
    const checked = rest === undefined ? [] : checkConfig(rest.config, day).filter(({ path }) => rest.isOwn(path));
    throw new ConfigError([...wrong, ...[...checked, ...before].filter(isRefused)]);
  }
  const { problems: wrongServices, services } = resolveServices(parsed.data, catalogue.documents, catalogue.environments);
  const problems = [...checkConfig(parsed.data, day), ...wrongServices, ...before];
  refuse(problems);
  const spec = resolveSpec(parsed.data, services);
  const routing = locateProblems(checkRouting(services, spec, judge), catalogue.documents);
  refuse(routing);
  return { spec, slice: parsed.data.slice, warnings: [...problems, ...routing] };
}

/** @throws ConfigError where any of `problems` is more than a warning */
function refuse(problems: readonly Problem[]): void {
  const refused = problems.filter(isRefused);
  if (refused.length > 0) throw new ConfigError(refused);
}

function isRefused({ level }: Problem): boolean {
  return level !== "warn";
}

function checkDay(asOf: string | undefined): Problem[] {
  if (asOf === undefined || (/^\d{4}-\d\d-\d\d$/.test(asOf) && !Number.isNaN(Date.parse(asOf)))) return [];
  return [{ path: "--as-of", value: asOf, wrong: "is not a day", expected: "YYYY-MM-DD" }];
}

import type { Problem } from "../problem.ts";
import type { ServiceSpec } from "../service-spec.ts";
import type { CatalogueContext } from "./catalogue-context.ts";
import { checkCatalogue } from "./checks/index.ts";
import { located, type CatalogueDocument, type DescribedService } from "./described-service.ts";
import { effectiveService } from "./effective.ts";
import { parseService } from "./parse-service.ts";
import { resolveService, type Neighbours } from "./resolve/service.ts";

/** What a catalogue says for one environment: its services by name, or everything that is wrong with it. */
export interface Catalogue {
  readonly services: readonly ServiceSpec[];
  readonly problems: readonly Problem[];
}

/** The services that `documents` describe, as the environment of `context` has them; none where anything is refused. */
export function readCatalogue(documents: readonly CatalogueDocument[], context: CatalogueContext): Catalogue {
  const parsed = documents.map(parseService);
  const described = parsed
    .flatMap(({ description, document }) =>
      description === undefined ? [] : [effectiveService(description, document, context.environment)],
    )
    .sort((a, b) => compare(a.name, b.name) || compare(a.document.file, b.document.file));
  const names = [...new Set(parsed.flatMap(({ name }) => name ?? []))].sort();
  const form = located(parsed.flatMap(({ problems }) => problems));
  const problems = [...parsed.flatMap(({ broken }) => broken), ...form, ...located(checkCatalogue(described, names, context))];
  if (problems.some(({ level }) => level !== "warn")) return { services: [], problems };
  const neighbours = neighboursOf(described);
  return { services: described.map((service) => resolveService(service, neighbours(service.name), context)), problems };
}

/** Who calls whom, whichever of the two says so. */
function neighboursOf(services: readonly DescribedService[]): (name: string) => Neighbours {
  const callers = new Map<string, Set<string>>(services.map(({ name }) => [name, new Set<string>()]));
  const callees = new Map<string, Set<string>>(services.map(({ name }) => [name, new Set<string>()]));
  const join = (from: string, to: string): void => {
    callees.get(from)?.add(to);
    callers.get(to)?.add(from);
  };
  for (const service of services) {
    for (const callee of service.callees) join(service.name, callee);
    for (const caller of service.callers) join(caller, service.name);
  }
  return (name) => ({ callers: [...(callers.get(name) ?? [])].sort(), callees: [...(callees.get(name) ?? [])].sort() });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

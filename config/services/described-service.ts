import type { Problem } from "../problem.ts";
import { pathText } from "../schema/problems.ts";
import type { ServiceDescription } from "../service.ts";
import { locator, type Locate } from "./positions.ts";

/** A file of the catalogue. */
export interface CatalogueDocument {
  /** As messages name it, `catalog/order.yaml`. */
  readonly file: string;
  readonly text: string;
}

/** A service of the catalogue whose form is right, as one environment has it. */
export interface DescribedService extends ServiceDescription {
  readonly document: CatalogueDocument;
  /** Groups that the environment says for itself, by name. */
  readonly overridden: ReadonlySet<string>;
  readonly environment: string;
}

/** Something wrong with a service, by where in its YAML it stands. */
export interface ServiceProblem extends Omit<Problem, "path"> {
  readonly document: CatalogueDocument;
  readonly at: readonly PropertyKey[];
  /** Show the key instead of the value: for what should not be there at all. */
  readonly isKey?: boolean;
}

/** The path of `rest` in `group` of a service: below `environments` where the environment says the group for itself. */
export function pathIn(service: DescribedService, group: string, ...rest: readonly PropertyKey[]): readonly PropertyKey[] {
  return service.overridden.has(group) ? ["environments", service.environment, group, ...rest] : [group, ...rest];
}

/** A problem of `service` at `at`. */
export function wrongIn(
  service: DescribedService,
  at: readonly PropertyKey[],
  what: Omit<ServiceProblem, "document" | "at">,
): ServiceProblem {
  return { document: service.document, at, ...what };
}

/** The problems with file, line and column in their path: `catalog/order.yaml:7:8 image`. */
export function located(problems: readonly ServiceProblem[]): readonly Problem[] {
  const locators = new Map<CatalogueDocument, Locate>();
  return problems.map(({ document, at, isKey, ...problem }) => {
    const locate = locators.get(document) ?? locator(document.text);
    locators.set(document, locate);
    return { path: `${document.file}:${locate(at, isKey)} ${pathText("", at)}`.trimEnd(), ...problem };
  });
}

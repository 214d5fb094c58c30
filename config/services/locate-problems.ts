import type { Problem } from "../problem.ts";
import { located, type CatalogueDocument } from "./described-service.ts";
import { partsOf } from "./parse-service.ts";

/** Problems that name a file of the catalogue and a key in it, `catalog/order.yaml:routes[1].to`, with line and column instead; others as they are. */
export function locateProblems(problems: readonly Problem[], documents: readonly CatalogueDocument[]): readonly Problem[] {
  if (problems.length === 0) return problems;
  const byFile = new Map(documents.map((document) => [document.file, document]));
  return problems.flatMap(({ path, ...problem }) => {
    const colon = path.lastIndexOf(":");
    const document = byFile.get(path.slice(0, colon));
    if (document === undefined) return [{ path, ...problem }];
    return located([{ document, at: partsOf(path.slice(colon + 1)), ...problem }]);
  });
}

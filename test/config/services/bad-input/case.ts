import type { CatalogueDocument } from "../../../../config/services/described-service.ts";

/** What is wrong, the catalogue that has it, and the exact texts by which it is refused. */
export type BadServiceCase = readonly [what: string, documents: readonly CatalogueDocument[], texts: readonly string[]];

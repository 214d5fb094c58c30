import type { CatalogueContext } from "../../../config/services/catalogue-context.ts";
import type { CatalogueDocument } from "../../../config/services/described-service.ts";
import { problemText } from "../../../config/problem.ts";
import { readCatalogue, type Catalogue } from "../../../config/services/read-catalogue.ts";

/** An environment with two regions and a Local Zone. */
export const context: CatalogueContext = {
  environment: "prod",
  environments: ["dev", "prod"],
  teams: ["commerce", "payments"],
  places: [
    { id: "mumbai", cluster: "mumbai" },
    { id: "hyderabad", cluster: "hyderabad" },
    { id: "delhi", cluster: "mumbai" },
  ],
};

/** The least that a service says. `lines` come behind it. */
export function written(name: string, ...lines: readonly string[]): CatalogueDocument {
  const own = (key: string): boolean => lines.some((line) => line.startsWith(`${key}:`));
  const least = [
    "apiVersion: nivas/v1",
    "kind: Service",
    `name: ${name}`,
    "team: commerce",
    `image: shop/${name}:1.0.0`,
    "dataClass: internal",
  ];
  const text = [...least.filter((line) => !own(line.split(":")[0] ?? "")), ...lines];
  return { file: `catalog/${name}.yaml`, text: `${text.join("\n")}\n` };
}

/** What `documents` describe in {@link context}. */
export function read(...documents: readonly CatalogueDocument[]): Catalogue {
  return readCatalogue(documents, context);
}

/** The texts of what is wrong with `documents`. */
export function problemsOf(...documents: readonly CatalogueDocument[]): readonly string[] {
  return read(...documents).problems.map(problemText);
}

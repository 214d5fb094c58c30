import type { ServiceDescription } from "../service.ts";
import type { CatalogueDocument, DescribedService } from "./described-service.ts";

/** The service of `description` as `environment` has it: what the environment says for itself takes the place of the service's own. */
export function effectiveService(description: ServiceDescription, document: CatalogueDocument, environment: string): DescribedService {
  const said = Object.hasOwn(description.environments, environment) ? description.environments[environment] : undefined;
  if (said === undefined) return { ...description, document, overridden: new Set(), environment };
  const { settings, secrets, ...groups } = said;
  const given = Object.fromEntries(Object.entries(groups).filter(([, value]) => value !== undefined)) as Partial<ServiceDescription>;
  return {
    ...description,
    ...given,
    settings: { ...description.settings, ...settings },
    secrets: { ...description.secrets, ...secrets },
    document,
    overridden: new Set(Object.keys(given)),
    environment,
  };
}

import type { CatalogueContext } from "../catalogue-context.ts";
import type { DescribedService, ServiceProblem } from "../described-service.ts";
import { checkBelonging } from "./belonging.ts";
import { checkGraph } from "./graph.ts";
import { checkIdentities, checkNameLengths } from "./identity.ts";
import { checkPermissions } from "./permissions.ts";
import { checkRollout } from "./rollout.ts";
import { checkRoutes } from "./routes.ts";
import { checkRuntime } from "./runtime.ts";
import { checkScaling } from "./scaling.ts";

/** Every problem of services whose form is right. `names`: of all services of the catalogue, those of a wrong form among them. */
export function checkCatalogue(
  services: readonly DescribedService[],
  names: readonly string[],
  context: CatalogueContext,
): readonly ServiceProblem[] {
  return [
    ...checkIdentities(services),
    ...services.flatMap((service) => [
      ...checkBelonging(service, context),
      ...checkNameLengths(service, context),
      ...checkRuntime(service),
      ...checkPermissions(service),
      ...checkScaling(service),
      ...checkRoutes(service, names),
      ...checkRollout(service, context),
    ]),
    ...checkGraph(services, names),
  ];
}

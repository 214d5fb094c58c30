import type { RoutingCase } from "./case-parts.ts";
import { gatewayCases } from "./gateway-cases.ts";
import { meshCases } from "./mesh-cases.ts";

export type { RoutingCase } from "./case-parts.ts";

/** The routing requirement as a table: the same lines are asked of the compiled objects and of a real Envoy. */
export const routingCases: readonly RoutingCase[] = [...gatewayCases, ...meshCases].map(([title, request, expected]) => ({
  title,
  request,
  expected,
}));

import { organizationLimit, type OrganizationLimit } from "../../config/tables/organization-limits.ts";
import { pack, type NamedDocument, type Room } from "./document.ts";
import type { Guardrails } from "./facts.ts";
import { resourceControlStatements } from "./resource-control.ts";
import { serviceControlStatements } from "./service-control.ts";

export { charactersOf, OrganizationOverflow, pack, type NamedDocument, type PolicyDocument, type Statement } from "./document.ts";
export { foreignGeographies, globalActions, indianRegions, type Guardrails } from "./facts.ts";
export { resourceControlStatements } from "./resource-control.ts";
export { serviceControlStatements } from "./service-control.ts";

/** The policies of an organisation, ready to be attached. */
export interface OrganizationPolicies {
  readonly serviceControl: readonly NamedDocument[];
  readonly resourceControl: readonly NamedDocument[];
}

function room({ maxCharacters, maxPerTarget, attachedByAws }: OrganizationLimit): Room {
  return { maxCharacters, maxDocuments: maxPerTarget - attachedByAws };
}

/** Compiles an organisation's guardrails. @throws OrganizationOverflow where AWS would not take them */
export function organizationPolicies(guardrails: Guardrails): OrganizationPolicies {
  return {
    serviceControl: pack("nivas-residency-scp", serviceControlStatements(guardrails), room(organizationLimit("service-control-policy"))),
    resourceControl: pack("nivas-residency-rcp", resourceControlStatements(guardrails), room(organizationLimit("resource-control-policy"))),
  };
}

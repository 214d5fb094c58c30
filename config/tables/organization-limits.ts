import table from "./organization-limits.json" with { type: "json" };
import type { OrganizationLimit } from "./organization-limits.schema.ts";
import { rowsOf } from "./rows.ts";

export type { OrganizationLimit } from "./organization-limits.schema.ts";

/** What AWS Organizations takes, until it is read from the account. */
export const organizationLimits: readonly OrganizationLimit[] = rowsOf<OrganizationLimit>(table);

/** The limits of a type of policy. @throws RangeError for a type without a row */
export function organizationLimit(id: OrganizationLimit["id"]): OrganizationLimit {
  const row = organizationLimits.find((limit) => limit.id === id);
  if (row === undefined) throw new RangeError(`no limits of "${id}" in config/tables/organization-limits.json`);
  return row;
}

import { readTable } from "../residency/tables.ts";
import table from "./global-actions.json" with { type: "json" };

/** What an organisation decides about its guardrails. */
export interface Guardrails {
  /** Id of the organisation, `o-...`. */
  readonly organizationId: string;
  /** ARN patterns of the roles that guardrails let be: break-glass and the deployer of the audit ledger. */
  readonly exemptRoleArns: readonly string[];
  /** Whether edges abroad (CloudFront, Global Accelerator) may answer public static content. */
  readonly allowsEdges: boolean;
  /** Accounts outside the organisation that resources may be shared with. */
  readonly trustedAccountIds: readonly string[];
  /** ARN patterns of buckets that hold audit records. */
  readonly auditBucketArns: readonly string[];
}

/** The regions of India, from the residency table. */
export function indianRegions(): readonly string[] {
  return readTable<{ readonly regions: readonly { readonly region: string }[] }>("locations").regions.map(({ region }) => region);
}

/** Prefixes of inference profiles that run in another geography, from the residency table. */
export function foreignGeographies(): readonly string[] {
  return readTable<{ readonly rows: readonly { readonly prefix: string }[] }>("models").rows.map(({ prefix }) => prefix);
}

/** Actions whose calls arrive abroad although nothing leaves India by them, each from a row with its reason. */
export function globalActions({ allowsEdges }: Pick<Guardrails, "allowsEdges">): readonly string[] {
  return table.rows
    .filter(({ when }) => when === "always" || allowsEdges)
    .flatMap(({ actions }) => actions)
    .sort();
}

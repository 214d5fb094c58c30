/** What stands in the place of a team in the names of the platform's own secrets; no team may be called so. */
export const platformTeam = "platform";

/** How secrets are brought from Secrets Manager into clusters. */
export interface SecretsSpec {
  /** Minutes after which a value in a cluster is read anew: how long a rotation takes at most. */
  readonly refreshMinutes: number;
  /** Days in which a deleted secret can be brought back. */
  readonly recoveryDays: number;
}

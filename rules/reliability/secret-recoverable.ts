import { checking, isAtLeast } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

/** A deleted secret can be rescued for a week or more (`reliability-secret-recoverable`). */
export const reliabilitySecretRecoverable: Rule = {
  id: "reliability-secret-recoverable",
  group: "reliability",
  title: "a deleted secret can be rescued for a week or more",
  level: "mandatory",
  source: awsDocs("Deleting secrets", "secretsmanager/latest/userguide/manage_delete-secret.html"),
  fix: "leave recoveryWindowInDays out, or set it to 7 to 30",
  types: ["aws:secretsmanager/secret:Secret"],
  check: checking(isAtLeast("recoveryWindowInDays", 7, "fine")),
};

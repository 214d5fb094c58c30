import { read } from "../pack/read.ts";
import type { Fault, Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

/** No database password stands in the stack: the service keeps it in Secrets Manager (`security-database-password-managed`). */
export const securityDatabasePasswordManaged: Rule = {
  id: "security-database-password-managed",
  group: "security",
  title: "no database password stands in the stack: the service keeps it in Secrets Manager",
  level: "mandatory",
  source: awsDocs("RDS password management", "AmazonRDS/latest/UserGuide/rds-secrets-manager.html"),
  fix: "remove the password and set manageMasterUserPassword to true",
  types: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster", "aws:docdb/cluster:Cluster", "aws:redshift/cluster:Cluster"],
  check: ({ inputs }) =>
    ["password", "masterPassword"].flatMap((path): readonly Fault[] =>
      read(inputs, path) === undefined ? [] : [{ path, value: "(hidden)", message: "a password is an input and thus in the state" }],
    ),
};

import { checking, inEach, isSet } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

/** Backups and snapshots have an end (`cost-snapshots-expire`). */
export const costSnapshotsExpire: Rule = {
  id: "cost-snapshots-expire",
  group: "cost",
  title: "backups and snapshots have an end",
  level: "advisory",
  source: awsDocs("Backup plan lifecycle", "aws-backup/latest/devguide/creating-a-backup-plan.html"),
  fix: "set lifecycle.deleteAfter on each rule",
  types: ["aws:backup/plan:Plan"],
  check: checking(inEach("rules", isSet("lifecycle.deleteAfter"))),
};

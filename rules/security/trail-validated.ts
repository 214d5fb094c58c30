import { checking, isOn, isSet } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Trails validate their files and are encrypted with a customer key (`security-trail-validated`). */
export const securityTrailValidated: Rule = {
  id: "security-trail-validated",
  group: "security",
  title: "trails validate their files and are encrypted with a customer key",
  level: "mandatory",
  source: fsbp("CloudTrail.4"),
  fix: "set enableLogFileValidation to true, and kmsKeyId to a key in India",
  types: ["aws:cloudtrail/trail:Trail"],
  check: checking(isOn("enableLogFileValidation"), isSet("kmsKeyId")),
};

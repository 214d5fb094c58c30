import { isOn } from "../pack/checks.ts";
import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Symmetric keys rotate yearly (`security-kms-rotated`). */
export const securityKmsRotated: Rule = {
  id: "security-kms-rotated",
  group: "security",
  title: "symmetric keys rotate yearly",
  level: "mandatory",
  source: fsbp("KMS.4"),
  fix: "set enableKeyRotation to true",
  types: ["aws:kms/key:Key"],
  check: ({ inputs }) => {
    const usage = read(inputs, "keyUsage");
    const spec = read(inputs, "customerMasterKeySpec");
    const symmetric = (usage === undefined || usage === "ENCRYPT_DECRYPT") && (spec === undefined || spec === "SYMMETRIC_DEFAULT");
    return symmetric ? isOn("enableKeyRotation")(inputs) : [];
  },
};

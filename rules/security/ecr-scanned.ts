import { checking, inEach, isOneOf } from "../pack/checks.ts";
import { items, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Images are scanned when pushed (`security-ecr-scanned`). */
export const securityEcrScanned: Rule = {
  id: "security-ecr-scanned",
  group: "security",
  title: "images are scanned when pushed",
  level: "mandatory",
  source: fsbp("ECR.1"),
  fix: "set scanFrequency to SCAN_ON_PUSH or CONTINUOUS_SCAN for every repository",
  types: ["aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration"],
  check: checking(inEach("rules", isOneOf("scanFrequency", ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"])), (inputs) => {
    const rules = items(inputs, "rules");
    return rules === UNKNOWN || rules.length > 0 ? [] : [{ path: "rules", value: undefined, message: "no repository is scanned" }];
  }),
};

import { checking, isSet } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { design } from "../pack/sources.ts";

/** EKS add-ons have a version (`reliability-addon-unpinned`). */
export const reliabilityAddonUnpinned: Rule = {
  id: "reliability-addon-unpinned",
  group: "reliability",
  title: "EKS add-ons have a version",
  level: "advisory",
  source: design("Versions"),
  fix: "run `nivas releases lock` and commit the version",
  types: ["aws:eks/addon:Addon"],
  check: checking(isSet("addonVersion")),
};

import { PolicyPack } from "@pulumi/policy";
import { isDryRun } from "@pulumi/pulumi/runtime/settings.js";
import { companionRules } from "../rules/pack/index.ts";
import { nivasPolicies } from "./policies.ts";

// The engine tells a pack in its environment whether it previews; untold, the stricter update is meant.
new PolicyPack("nivas", {
  description: "Residency, retention, security, reliability and cost of a platform in Indian places",
  enforcementLevel: "mandatory",
  policies: nivasPolicies(companionRules, isDryRun() ? "preview" : "update"),
});

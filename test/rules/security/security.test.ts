import { describe } from "vitest";
import { securityRules } from "../../../rules/security/index.ts";
import { securityCases } from "./cases.ts";
import { checkRules } from "./check-rules.ts";

describe("security rules", () => checkRules(securityRules, securityCases));

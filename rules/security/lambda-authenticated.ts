import { byType, isOneOf, notKnown } from "../pack/checks.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Functions are called by named principals only (`security-lambda-authenticated`). */
export const securityLambdaAuthenticated: Rule = {
  id: "security-lambda-authenticated",
  group: "security",
  title: "functions are called by named principals only",
  level: "mandatory",
  source: fsbp("Lambda.1"),
  fix: "set authorizationType to AWS_IAM, and name principal and source account in permissions",
  types: ["aws:lambda/functionUrl:FunctionUrl", "aws:lambda/permission:Permission"],
  check: byType({
    "aws:lambda/functionUrl:FunctionUrl": [isOneOf("authorizationType", ["AWS_IAM"])],
    "aws:lambda/permission:Permission": [
      (inputs) => {
        const principal = read(inputs, "principal");
        if (principal === UNKNOWN) return [notKnown("principal")];
        return principal === "*" ? [{ path: "principal", value: principal, message: "anyone may call the function" }] : [];
      },
    ],
  }),
};

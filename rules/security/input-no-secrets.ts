import { notKnown } from "../pack/checks.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Fault, Rule } from "../pack/rule.ts";
import { holdsSecret, looksSecret } from "../pack/secrets.ts";
import { fsbp } from "../pack/sources.ts";
import { isObject } from "../residency/values.ts";

/** No function, task or user data holds a password, key or token in the clear (`security-input-no-secrets`). */
export const securityInputNoSecrets: Rule = {
  id: "security-input-no-secrets",
  group: "security",
  title: "no function, task or user data holds a password, key or token in the clear",
  level: "mandatory",
  source: fsbp("ECS.8"),
  fix: "name a secret of Secrets Manager and read it at run time",
  types: [
    "aws:lambda/function:Function",
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/instance:Instance",
    "aws:ecs/taskDefinition:TaskDefinition",
    "aws:codebuild/project:Project",
  ],
  check: ({ inputs }) => {
    const faults: Fault[] = [];
    const variables = read(inputs, "environment.variables");
    if (isObject(variables))
      for (const [key, value] of Object.entries(variables))
        if (looksSecret(key, value)) faults.push(hidden(`environment.variables.${key}`));
    for (const path of ["userData", "userDataBase64", "containerDefinitions"]) {
      const value = read(inputs, path);
      if (value === UNKNOWN) faults.push(notKnown(path));
      else if (typeof value === "string" && holdsSecret(plainText(value))) faults.push(hidden(path));
    }
    return faults;
  },
};

function hidden(path: string): Fault {
  return { path, value: "(hidden)", message: "the value looks like a secret" };
}

function plainText(value: string): string {
  return /^[A-Za-z0-9+/=\s]{16,}$/.test(value) ? Buffer.from(value, "base64").toString("utf8") : value;
}

import { notKnown } from "../pack/checks.ts";
import { eachContainer, eachPod, workloads } from "../pack/pods.ts";
import { items, read, UNKNOWN } from "../pack/read.ts";
import type { Fault, Rule } from "../pack/rule.ts";
import { looksSecret } from "../pack/secrets.ts";
import { eksGuide } from "../pack/sources.ts";

const podSecurityGuide = eksGuide("data-encryption-and-secrets-management");

/** No environment variable of a container holds a password, key or token in the clear (`security-env-no-secrets`). */
export const securityEnvNoSecrets: Rule = {
  id: "security-env-no-secrets",
  group: "security",
  title: "no environment variable of a container holds a password, key or token in the clear",
  level: "mandatory",
  source: podSecurityGuide,
  fix: "use valueFrom.secretKeyRef, or mount the secret",
  types: workloads,
  check: eachPod(
    eachContainer((container) => {
      const variables = items(container, "env");
      if (variables === UNKNOWN) return [notKnown("env")];
      return variables.flatMap(({ path, value }): readonly Fault[] =>
        looksSecret(String(read(value, "name")), read(value, "value"))
          ? [{ path: `${path}.value`, value: "(hidden)", message: "the value looks like a secret" }]
          : [],
      );
    }),
  ),
};

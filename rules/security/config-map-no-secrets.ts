import { notKnown } from "../pack/checks.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Fault, Rule } from "../pack/rule.ts";
import { looksSecret } from "../pack/secrets.ts";
import { kubernetesDocs } from "../pack/sources.ts";
import { isObject } from "../residency/values.ts";

/** No ConfigMap holds a password, key or token (`security-config-map-no-secrets`). */
export const securityConfigMapNoSecrets: Rule = {
  id: "security-config-map-no-secrets",
  group: "security",
  title: "no ConfigMap holds a password, key or token",
  level: "mandatory",
  source: kubernetesDocs("ConfigMaps", "docs/concepts/configuration/configmap"),
  fix: "move it to Secrets Manager and read it through External Secrets",
  types: ["kubernetes:core:ConfigMap"],
  check: ({ inputs }) => {
    const data = read(inputs, "data");
    if (data === UNKNOWN) return [notKnown("data")];
    if (!isObject(data)) return [];
    return Object.entries(data).flatMap(([key, value]): readonly Fault[] =>
      looksSecret(key, value) ? [{ path: `data.${key}`, value: "(hidden)", message: "the value looks like a secret" }] : [],
    );
  },
};

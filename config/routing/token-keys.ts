import type { Problem } from "../problem.ts";
import type { PlatformSpec } from "../spec.ts";
import type { JudgeHost } from "./outside-hosts.ts";

/** Whether the keys that prove users' tokens are read inside India: whoever serves them learns when, and can let anybody in. */
export function checkTokenKeys(spec: PlatformSpec, judge?: JudgeHost): readonly Problem[] {
  const keys = spec.mesh.tokens?.keys;
  if (keys?.kind !== "uri") return [];
  const path = "nivas:mesh.tokens.keys.uri";
  const host = /^https:\/\/([^/:]+)/.exec(keys.uri)?.[1];
  if (host === undefined) return [{ path, value: keys.uri, wrong: "is not an address of HTTPS", expected: "https://<host>/<path>" }];
  const proof = judge?.(host, spec);
  if (proof === undefined || proof.result === "proven") return [];
  return [
    {
      path,
      value: keys.uri,
      wrong: `is not proven to be in India: ${proof.reason}`,
      expected: "a host that is proven Indian, or the keys as they stand",
      fix: "vouch for the host in nivas:residency.hosts, or write the key set inline",
    },
  ];
}

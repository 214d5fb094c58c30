import { checking, notKnown } from "../pack/checks.ts";
import { items, read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";
import type { PlainObject } from "../residency/values.ts";

/** Listeners speak TLS 1.2 or newer, plain HTTP only redirects (`security-listener-tls`). */
export const securityListenerTls: Rule = {
  id: "security-listener-tls",
  group: "security",
  title: "listeners speak TLS 1.2 or newer, plain HTTP only redirects",
  level: "mandatory",
  source: fsbp("ELB.1"),
  fix: "use HTTPS or TLS with a policy of TLS 1.2 or 1.3, or a redirect action to HTTPS",
  types: ["aws:lb/listener:Listener"],
  check: checking((inputs) => {
    const protocol = read(inputs, "protocol");
    if (protocol === UNKNOWN) return [notKnown("protocol")];
    if (protocol === "HTTP")
      return redirects(inputs) ? [] : [{ path: "protocol", value: protocol, message: "the listener speaks plain HTTP" }];
    if (protocol !== "HTTPS" && protocol !== "TLS") return [];
    const policy = read(inputs, "sslPolicy");
    if (policy === UNKNOWN) return [notKnown("sslPolicy")];
    return typeof policy === "string" &&
      /TLS13|TLS-1-2|FS-1-2/.test(policy) &&
      !policy.includes("TLS13-1-0") &&
      !policy.includes("TLS13-1-1")
      ? []
      : [{ path: "sslPolicy", value: policy, message: "the policy lets TLS older than 1.2 in" }];
  }),
};

function redirects(inputs: PlainObject): boolean {
  const actions = items(inputs, "defaultActions");
  return (
    actions !== UNKNOWN &&
    actions.length > 0 &&
    actions.every(({ value }) => read(value, "type") === "redirect" && read(value, "redirect.protocol") === "HTTPS")
  );
}

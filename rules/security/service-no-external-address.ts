import { notKnown } from "../pack/checks.ts";
import { texts, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** Services name no external addresses, which could take another's traffic (`security-service-no-external-address`). */
export const securityServiceNoExternalAddress: Rule = {
  id: "security-service-no-external-address",
  group: "security",
  title: "Services name no external addresses, which could take another's traffic",
  level: "mandatory",
  source: eksGuide("network-security"),
  fix: "remove spec.externalIPs",
  types: ["kubernetes:core:Service"],
  check: ({ inputs }) => {
    const addresses = texts(inputs, "spec.externalIPs");
    if (addresses === UNKNOWN) return [notKnown("spec.externalIPs")];
    return addresses.length === 0 ? [] : [{ path: "spec.externalIPs", value: addresses, message: "the Service takes foreign addresses" }];
  },
};

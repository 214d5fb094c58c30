import { isSet, notKnown } from "../pack/checks.ts";
import { isTrue, items, read, UNKNOWN } from "../pack/read.ts";
import type { Fault, Rule } from "../pack/rule.ts";
import { kubernetesDocs } from "../pack/sources.ts";

/** What enters a cluster by an Ingress or gateway does so by TLS (`security-ingress-tls`). */
export const securityIngressTls: Rule = {
  id: "security-ingress-tls",
  group: "security",
  title: "what enters a cluster by an Ingress or gateway does so by TLS",
  level: "mandatory",
  source: kubernetesDocs("Ingress TLS", "docs/concepts/services-networking/ingress"),
  fix: "set spec.tls, or tls.mode on each server; plain HTTP may only redirect",
  types: ["kubernetes:networking.k8s.io:Ingress", "kubernetes:networking.istio.io:Gateway"],
  check: ({ inputs, type }) => {
    if (type.endsWith("Ingress")) return isSet("spec.tls")(inputs);
    const servers = items(inputs, "spec.servers");
    if (servers === UNKNOWN) return [notKnown("spec.servers")];
    return servers.flatMap(({ path, value }): readonly Fault[] => {
      const protocol = String(read(value, "port.protocol")).toUpperCase();
      if (protocol !== "HTTP" && protocol !== "HTTP2") return [];
      return isTrue(read(value, "tls.httpsRedirect"))
        ? []
        : [{ path: `${path}.port.protocol`, value: protocol, message: "plain HTTP is let in" }];
    });
  },
};

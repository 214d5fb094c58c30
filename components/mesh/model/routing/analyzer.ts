/** What `istioctl analyze` would say of an object though it is meant: code and why. */
const meant = {
  /** EnvoyFilters, as any of them may change with Istio: the data plane's tests run each under the pinned version. */
  envoyFilter: "IST0133",
  /** Denials by path on a proxy that takes no TCP: what could not be read as HTTP would be refused, as it should. */
  denialByPath: "IST0133",
  /** TCP hosts without addresses of their own: the control plane gives each one, which the proxy's DNS answers with. */
  tcpHost: "IST0134",
} as const;

/** The annotation that keeps the analyzer quiet about what is meant, so that all it says is worth reading. */
export function knownToAnalyzer(what: keyof typeof meant): { readonly annotations: Record<string, string> } {
  return { annotations: { "galley.istio.io/analyze-suppress": meant[what] } };
}

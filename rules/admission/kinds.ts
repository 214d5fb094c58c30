/** Which API resources a type token of the residency table is, as a rule of an admission policy names them. */
export interface ApiResources {
  readonly group: string;
  /** Exact where the API server itself defines the kind, so that it can type-check; `*` where a CRD does. */
  readonly version: string;
  readonly kind: string;
  /** Plural names with subresources that change what is judged; `*` for a whole group. */
  readonly resources: readonly string[];
  /** Whether the API server defines it: then every value at a path has a known type. */
  readonly isBuiltIn: boolean;
}

/** Tokens that are resources of Pulumi and no objects of an API server. */
const notObjects: ReadonlySet<string> = new Set(["yaml", "kustomize", "helm.sh"]);

const builtInGroups: ReadonlySet<string> = new Set([
  ...["", "apps", "batch", "networking.k8s.io", "storage.k8s.io", "discovery.k8s.io", "admissionregistration.k8s.io"],
  ...["apiextensions.k8s.io", "rbac.authorization.k8s.io", "apiregistration.k8s.io"],
]);

/** Plurals that English does not tell. */
const plurals: Readonly<Record<string, string>> = { Endpoints: "endpoints", IngressClassParams: "ingressclassparams" };

/** Subresources that carry values of their own: ephemeral containers join a running pod by one. */
const subresources: Readonly<Record<string, readonly string[]>> = { Pod: ["ephemeralcontainers"] };

/** The plural name of a kind: `NetworkPolicy` is `networkpolicies`. */
export function pluralOf(kind: string): string {
  const known = plurals[kind];
  if (known !== undefined) return known;
  const lower = kind.toLowerCase();
  if (/(?:s|x|ch|sh)$/.test(lower)) return `${lower}es`;
  return /[^aeiou]y$/.test(lower) ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}

/** Reads `kubernetes:<group>/<version>:<Kind>` or `kubernetes:<group>:*`; undefined for what is no API object. */
export function apiResources(token: string): ApiResources | undefined {
  const [, groupVersion = "", kind = ""] = token.split(":");
  const [first = "", version = "*"] = groupVersion.split("/");
  if (notObjects.has(first) || groupVersion.includes("*") || kind === "") return undefined;
  const group = first === "core" ? "" : first;
  const isBuiltIn = builtInGroups.has(group);
  if (kind === "*") return { group, version: "*", kind, resources: ["*"], isBuiltIn };
  const plural = pluralOf(kind);
  const resources = [plural, ...(isBuiltIn ? (subresources[kind] ?? []) : []).map((name) => `${plural}/${name}`)];
  return { group, version: isBuiltIn ? version : "*", kind, resources, isBuiltIn };
}

const aliases: readonly (readonly [string, string])[] = [
  ["aws:applicationloadbalancing/", "aws:lb/"],
  ["aws:alb/", "aws:lb/"],
  ["aws:elasticloadbalancingv2/", "aws:lb/"],
  ["aws:elasticloadbalancing/", "aws:elb/"],
];

/** Every token that `typeKey` makes into `key`, the key itself last, as the provider's own tables spell them. */
export function spellings(key: string): readonly string[] {
  return [...aliases.filter(([, to]) => key.startsWith(to)).map(([from, to]) => from + key.slice(to.length)), key];
}

const normalised = new Map<string, string>();

function kubernetes(token: string): string {
  const [, version = "", kind = ""] = token.split(":");
  const bare = kind.replace(/(?<=.)(?:Patch|List)$/, "");
  const slash = version.indexOf("/");
  let group = slash < 0 ? "core" : version.slice(0, slash);
  if (group === "extensions") group = bare === "Ingress" || bare === "NetworkPolicy" ? "networking.k8s.io" : "apps";
  return `kubernetes:${group}:${bare}`;
}

function normalise(token: string): string {
  if (token.startsWith("kubernetes:")) return kubernetes(token);
  for (const [from, to] of aliases) if (token.startsWith(from)) return to + token.slice(from.length);
  return token;
}

/**
 * The one form of a type token that tables are looked up by: load balancer aliases become `aws:lb/`,
 * Kubernetes tokens lose version, `Patch` and `List`.
 */
export function typeKey(token: string): string {
  let key = normalised.get(token);
  if (key === undefined) {
    key = normalise(token);
    if (normalised.size < 20_000) normalised.set(token, key);
  }
  return key;
}

/** The token of a Kubernetes object from its own fields; undefined when it is none. */
export function objectToken(value: Readonly<Record<string, unknown>>): string | undefined {
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== "string" || typeof kind !== "string") return undefined;
  return `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${kind}`;
}

/** Whether `pattern`, which may end in `*`, matches `token`. */
export function matches(pattern: string, token: string): boolean {
  return pattern.endsWith("*") ? token.startsWith(pattern.slice(0, -1)) : pattern === token;
}

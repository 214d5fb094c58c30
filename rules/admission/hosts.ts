import { anyPlace, hostShape, insideHost, regionAlone, regionInLabel } from "./grammar.ts";

/** A named expression of a policy; later ones may use earlier ones. */
export interface Variable {
  readonly name: string;
  readonly expression: string;
}

/** Texts that may name hosts, marked so that an answer can be told from another's. */
export interface HostSource {
  /** One word. */
  readonly tag: string;
  /** A CEL list of URLs, hosts or lists of them. */
  readonly list: string;
}

/** A pattern as a CEL literal. */
export const re = (pattern: string): string => (pattern.includes("'") ? `r"""${pattern}"""` : `r'${pattern}'`);

/** Whether a name is a place in India, whole, or behind the dash of another label: `prod-ap-south-1`. */
export const isIndian = (place: string): string =>
  `(${place} in variables.places || variables.places.exists(r, ${place}.endsWith('-' + r)))`;

const pieces = ({ tag, list }: HostSource): string => `${list}.map(v, '${tag} ' + v.replace(',', ',${tag} ')).join(',')`;

const stages: readonly string[] = [
  "p.contains('://') ? p.substring(p.indexOf('://') + 3) : p",
  "p.split('/')[0].split('?')[0].split('#')[0].split(';')[0]",
  "p.substring(p.lastIndexOf('@') + 1).split(':')[0]",
  "p.endsWith('.') ? p.substring(0, p.size() - 1) : p",
];

/**
 * What all of `sources` name that leaves the cluster, each host with the place that its rightmost label names and its row of
 * the register, as variables `abroad`, `pulled` (abroad, and only pulled from) and `unproven` (nobody vouches for it).
 */
export function hostVariables(sources: readonly HostSource[]): readonly Variable[] {
  if (sources.length === 0) return [];
  const cleaned = stages.reduce(
    (list, stage) => `${list}.map(m, {'tag': m.tag, 'v': [m.v].map(p, ${stage})[0]})`,
    [
      `[${sources.map(pieces).join(", ")}].join(',').split(',').filter(p, p.contains(' '))`,
      "map(p, {'tag': p.substring(0, p.indexOf(' ')), 'v': p.substring(p.indexOf(' ') + 1).trim().lowerAscii()})",
      "filter(m, !m.v.startsWith('arn:') && !m.v.startsWith('s3://'))",
    ].join("."),
  );
  const inLabel = `[h.v.split('.').map(l, l.find(${re(regionInLabel)}).find(${re(regionAlone)})).filter(f, f != '')].map(f, f.size() > 0 ? f[f.size() - 1] : '')[0]`;
  const place = `[h.v.split('.').filter(l, l.matches(${re(anyPlace())}))].map(w, w.size() > 0 ? w[w.size() - 1] : ${inLabel})[0]`;
  const row = "[variables.hosts.filter(k, ('=.' + h.v).endsWith(k))].map(m, m.size() > 0 ? m[0] : '')[0]";
  const isInside = `m.v.matches(${re(insideHost)}) || (m.v.matches(r'^[a-z0-9-]+\\.[a-z0-9-]+$') && m.v.split('.')[1] in variables.namespaces)`;
  const isAbroad = `(h.row in variables.abroadHosts || (h.place != '' && !${isIndian("h.place")} && !(h.row in variables.vouchedHosts)))`;
  const reversed = "h.v.matches(r'^(?:[a-z]{2}\\.)?(?:com\\.amazonaws|aws\\.(?:sagemaker|api))\\.')";
  const isProven = `(h.row in variables.indianHosts || (h.place != '' && ${isIndian("h.place")} && (h.row in variables.labelledHosts || ${reversed})))`;
  return [
    { name: "named", expression: `${cleaned}.filter(m, m.v.matches(${re(hostShape)}) && !(${isInside}))` },
    { name: "placed", expression: `variables.named.map(h, {'tag': h.tag, 'v': h.v, 'place': ${place}, 'row': ${row}})` },
    { name: "abroad", expression: `variables.placed.filter(h, ${isAbroad})` },
    { name: "pulled", expression: `variables.placed.filter(h, h.row in variables.pulledHosts && !${isAbroad})` },
    { name: "unproven", expression: `variables.placed.filter(h, !${isAbroad} && !(h.row in variables.pulledHosts) && !${isProven})` },
  ];
}

/** The hosts of a tag among those `abroad`, `pulled` or `unproven`. */
export function tagged(which: "abroad" | "pulled" | "unproven", tag: string): string {
  return `variables.${which}.filter(h, h.tag == '${tag}').map(h, h.v)`;
}

import { parseArn } from "./arn.ts";
import { plainHost } from "./host-name.ts";

/** A host, and what else of a URL can name a place. */
export interface Target {
  readonly host: string;
  /** Bucket of an `s3://` form. */
  readonly bucket?: string;
  /** `region=` of a query string, as in `awskms://alias/x?region=`, or the region of `codecommit::`. */
  readonly regionParameter?: string;
  /** An ARN that stands in the place of the host: `awskms:///arn:aws:kms:...`. */
  readonly arn?: string;
  /** A part of the host is filled in elsewhere, so that what is left proves nothing bad by being silent. */
  readonly template?: boolean;
}

const scheme = /^(?:jdbc:)?((?:[a-z][a-z0-9+.-]+:)+)\/+(.*)$/is;
const oracle = /^jdbc:oracle:[a-z]+:(?:[^@]*)@(?:\/\/)?(.*)$/is;
const tnsHost = /\(\s*host\s*=\s*([^)\s]+)\s*\)/gi;
const secureCopy = /^[\w.+-]+@((?:[a-z0-9-]+\.)+[a-z]{2,}):(?!\d+$)\S+$/i;
const codecommit = /^codecommit::([a-z0-9-]+):\/\//i;
const hostShape = /^\*?(?:[a-z0-9*_-]+\.)+[a-z][a-z0-9-]*$/i;
const addressShape = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const sixShape = /^(?=.*::|(?:[^:]*:){7}[^:]*$)[0-9a-f:]+(?:\d+\.\d+\.\d+\.\d+)?$/i;
const regionParameter = /[?&;](?:aws_?)?region=([a-z0-9-]+)/i;
const endpointParameter = /[?&](?:endpoint|s3_?endpoint)=([^&\s]+)/i;
const hole = /\$\{[^}]*\}|\$\([^)]*\)|\{\{[^}]*\}\}|\{[\w.-]*\}|\$[A-Za-z_]\w*/g;
const local = /^(?:file|unix|urn|mailto|data|tel):/i;
const resolved = /^(?:dns|passthrough|xds):/i;
const betweenUrls = /[\s,;|]+(?=[a-z][a-z0-9+.-]+:\/\/)/i;
const filler = "tpl";

function hostOf(authority: string): string {
  const withoutUser = authority.slice(authority.lastIndexOf("@") + 1);
  if (withoutUser.startsWith("[")) return plainHost(withoutUser.slice(0, withoutUser.indexOf("]") + 1));
  return plainHost(withoutUser.replace(/:[\d]*$/, ""));
}

function marked(text: string, extra: Omit<Target, "host"> = {}): Target {
  const host = hostOf(text);
  return host.includes(filler) && text.includes(filler) ? { host, template: true, ...extra } : { host, ...extra };
}

function bucketTarget(authority: string, url: string, extra: Omit<Target, "host">): readonly Target[] {
  const name = authority.slice(authority.lastIndexOf("@") + 1);
  const endpoint = endpointParameter.exec(url)?.[1];
  const more = endpoint === undefined ? [] : targets(decoded(endpoint));
  if (name.includes(".") && hostShape.test(name) && /amazonaws|s3\./.test(name)) return [{ host: name.toLowerCase(), ...extra }, ...more];
  return [{ host: "", bucket: name, ...extra }, ...more];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function url(text: string, names: string, rest: string): readonly Target[] {
  if (local.test(names)) return [];
  const parameter = regionParameter.exec(rest)?.[1];
  const extra = parameter === undefined ? {} : { regionParameter: parameter };
  const arn = parseArn(rest.replace(/[?#].*$/s, "")) === undefined ? undefined : rest.replace(/[?#].*$/s, "");
  if (arn !== undefined) return [{ host: "", arn, ...extra }];
  let authority = rest.split(/[/?#;]/, 1)[0] ?? "";
  if (resolved.test(names) && authority === "") authority = /^\/*([^/?#]+)/.exec(rest)?.[1] ?? "";
  if (/^s3[an]?:/i.test(text)) return bucketTarget(authority, rest, extra);
  const found = authority
    .split(",")
    .map((part) => marked(part, extra))
    .filter((target) => target.host !== "");
  return found.length === 0 && parameter !== undefined ? [{ host: "", ...extra }] : found;
}

function bare(text: string): readonly Target[] {
  if (text.startsWith("/") || text.includes("@")) return [];
  if (sixShape.test(text)) return [{ host: plainHost(`[${text}]`) }];
  const target = marked((text.split(/[/?#]/, 1)[0] ?? "").replace(/^\.+/, ""));
  return hostShape.test(target.host) || addressShape.test(target.host) ? [target] : [];
}

function one(text: string): readonly Target[] {
  const repository = codecommit.exec(text)?.[1];
  if (repository !== undefined) return [{ host: "", regionParameter: repository }];
  const database = oracle.exec(text)?.[1];
  if (database !== undefined) {
    const named = [...database.matchAll(tnsHost)].map((match) => marked(match[1] ?? ""));
    return named.length > 0 ? named : bare(database);
  }
  const match = scheme.exec(text);
  if (match !== null) return url(text, match[1] ?? "", match[2] ?? "");
  if (text.startsWith("//")) return url(text, "", text.replace(/^\/+/, ""));
  const remote = secureCopy.exec(text)?.[1];
  return remote === undefined ? bare(text) : [{ host: remote.toLowerCase() }];
}

/**
 * The hosts of a URL, a JDBC string, `host:port`, `git@host:path`, or a list of them. Backslashes count as slashes and
 * places filled in by a template as one label, as they do for those who read such a value.
 * Empty when the text names no host: a word, an email address, a path, a sentence.
 */
export function targets(text: string): readonly Target[] {
  const trimmed = text.trim();
  if (trimmed.length > 4096 || trimmed === "") return [];
  const plain = (trimmed.includes("\\") ? trimmed.replaceAll("\\", "/") : trimmed).replace(hole, filler);
  if (!/[\s,;|]/.test(plain)) return one(plain);
  const parts = plain.includes("://") ? plain.split(betweenUrls) : plain.split(/[\s,;|]+/);
  const spaced = parts.some((part) => /\s/.test(part.replace(/,\s+/g, ",")));
  const found = parts.map((part) => (spaced && /\s/.test(part.replace(/,\s+/g, ",")) ? [] : one(part)));
  const sentence = /\s/.test(plain) && found.some((list) => list.length === 0);
  return sentence ? [] : found.flat();
}

/** The registry host of an image reference; Docker Hub when it names none. */
export function registryOf(image: string): string {
  const reference = image.replace(/^(?:oci|docker):\/\//, "");
  const first = reference.split("/", 1)[0] ?? "";
  const named = reference.includes("/") && (first.includes(".") || first.includes(":") || first === "localhost");
  return named ? first.replace(/:\d+$/, "").toLowerCase() : "docker.io";
}

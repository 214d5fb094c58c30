import type * as zlib from "node:zlib";

const encoded = /^[A-Za-z0-9+/_\s-]{16,}={0,2}\s*$/;
const printable = /^[\t\n\r -~\u00a0-\uffff]*$/;
const word = /^[a-z]+(?:\s[a-z]+)*$/;
const dataUri = /^data:([^,]*),(.*)$/s;
const escaped = /%(?:7B|22|3A|2F|0A)/i;
const inflatedLimit = 8_000_000;

function inflated(bytes: Buffer): Buffer | undefined {
  try {
    const { gunzipSync } = process.getBuiltinModule("node:zlib") as typeof zlib;
    return gunzipSync(bytes, { maxOutputLength: inflatedLimit });
  } catch {
    return undefined;
  }
}

function base64(text: string): string | undefined {
  if (!encoded.test(text) || word.test(text)) return undefined;
  const bytes = Buffer.from(text, "base64");
  const plain = (bytes[0] === 0x1f && bytes[1] === 0x8b ? inflated(bytes) : bytes)?.toString("utf8");
  return plain !== undefined && plain.length > 8 && printable.test(plain) ? plain : undefined;
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** What a text stands for when it is an encoding of another: base64 (also of gzip), a data URI, percent signs, a quoted string. */
export function decoded(text: string): string | undefined {
  const trimmed = text.trim();
  const uri = dataUri.exec(trimmed);
  if (uri !== null) return /;base64$/i.test(uri[1] ?? "") ? base64(uri[2] ?? "") : unescaped(uri[2] ?? "");
  if (trimmed.startsWith('"') && trimmed.endsWith('"')) {
    try {
      const inner: unknown = JSON.parse(trimmed);
      return typeof inner === "string" && inner !== text ? inner : undefined;
    } catch {
      return undefined;
    }
  }
  if (escaped.test(trimmed) && !/[\s{]/.test(trimmed)) return unescaped(trimmed);
  return base64(text);
}

/** Every text in a value, keys included; what is encoded, once or twice, also as what it says. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value, ...decoded(value).flatMap((text) => [text, ...decoded(text)])];
  if (typeof value === "number") return [Number.isSafeInteger(value) ? String(value) : value.toString()];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...textsOf(key), ...textsOf(inner)]);
}

function decoded(text: string): readonly string[] {
  const unescaped = text
    .replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"))
    .replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"))
    .replace(/\\u([0-9A-Fa-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\x([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#[xX]([0-9A-Fa-f]+);/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#([0-9]+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  const words = (encoding: BufferEncoding, pattern: RegExp): readonly string[] =>
    (text.match(pattern) ?? []).map((word) => Buffer.from(word, encoding).toString("utf8"));
  return [unescaped, ...words("base64", /[A-Za-z0-9+/_-]{8,}={0,2}/g), ...words("hex", /(?:[0-9A-Fa-f]{2}){8,}/g)].filter(
    (one) => one !== text,
  );
}

/** Text as the one who looks for an identifier reads it: no separators, digits of every script in ASCII, capitals. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toUpperCase();
}

function digitValue(digit: string): number {
  // Digits of a script stand in a row that starts at a multiple of ten above a non-digit: count back to nought.
  let code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return value;
}

/** How many characters of an identifier in a row tell more than is shown. */
const TELLING = 5;

/** The first piece of `secret` longer than four characters that can be read in `value`; undefined where nothing leaks. */
export function leak(value: unknown, secret: string): string | undefined {
  const wanted = plain(secret);
  const texts = textsOf(value).map(plain);
  for (let from = 0; from + TELLING <= wanted.length; from += 1) {
    const piece = wanted.slice(from, from + TELLING);
    if (texts.some((text) => text.includes(piece))) return piece;
  }
  return undefined;
}

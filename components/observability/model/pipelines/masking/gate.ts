import { addressKey } from "./addresses.ts";
import { base64Run } from "./encodings.ts";
import { apart, foreignDigit } from "./pieces.ts";
import { maskingRules, secretKey } from "./rules.ts";

/**
 * What turns a record to be worked on: one expression, wider than all rules together and quicker, so that a clean record is
 * read once.
 */
export const gatePattern = [
  "[@\\x{FF20}]|%40|#64;",
  "://[^/\\s]*@",
  `[0-9](?:${apart}[0-9]){8}`,
  foreignDigit,
  "[A-Za-z\\x{FF21}-\\x{FF5A}]{5}(?:[\\s.\\-_/]|%20)?[0-9\\x{FF10}-\\x{FF19}]{4}(?:[\\s.\\-_/]|%20)?[A-Za-z\\x{FF21}-\\x{FF5A}]",
  "%3[0-9]%3[0-9]|%[Ee][0Ff]%[AaBb]",
  "(?:\\\\+u[0-9A-Fa-f]{4}){9}",
  "[MNO][DTjz][AEIMQUYcgk][w-z0-5][MNO][DTjz]|4[KL][A-Za-z0-9+/]{2}4[KL]|77[yz].77[yz]",
  base64Run,
  `(?i:(?:${addressKey}|${secretKey})(?:=|\\\\*"))`,
  "(?i:\\b(?:house|flat|plot|door|shop|villa|quarter|h\\.? ?no|d\\.? ?no)\\b)",
  "\\b[1-9][0-9]{2} ?[0-9]{3}\\b",
].join("|");

/** What drops an attribute: personal data in its key. */
export const keyGatePattern = maskingRules.map(({ pattern }) => pattern).join("|");

/** In the JSON text of a map: values that are not text and have to become it before a rule can mask a part of them. */
export const structuredPattern = `":\\s*(?:[\\[{]|-?[0-9]{9,})|"[A-Za-z0-9+/]{12,}={0,2}"`;

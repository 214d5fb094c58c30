import { addressKeyEnd } from "./addresses.ts";
import { base64Run } from "./encodings.ts";
import { apart, foreignDigit } from "./pieces.ts";
import { maskingRules, secretKeyEnd } from "./rules.ts";

/** Nine digits or more, however they are set apart. */
const nineDigits = `[0-9](?:(?:${apart}|,)[0-9]){8}`;

/**
 * What turns a record to be worked on: expressions that are wider than all rules together and much quicker, one by one: a
 * search for all of them at once takes three times as long.
 */
export const gatePatterns: readonly string[] = [
  "[@\\x{FF20}\\x{FE6B}]|%(?:25)?40|#64;|#[xX]40;|commat;|u0040|[\\[({]\\s?[aA][tT]\\s?[\\])}]",
  "://[^/\\s]*@",
  nineDigits,
  foreignDigit,
  `[A-Za-z\\x{FF21}-\\x{FF5A}]${apart}[0-9\\x{FF10}-\\x{FF19}](?:${apart}[0-9\\x{FF10}-\\x{FF19}]){3}${apart}[A-Za-z\\x{FF21}-\\x{FF5A}]`,
  "%3[0-9]%3[0-9]|%[Ee][0Ff]%[AaBb]",
  "(?:\\\\+u[0-9A-Fa-f]{4}){9}|(?:\\\\+x3[0-9]){9}|(?:#(?:[45][0-9]|[xX]3[0-9]);(?:&|\\\\+u0026)?){9}",
  "(?:[2-7][0-9A-Fa-f]){9}",
  "[MNO][DTjz][AEIMQUYcgk][w-z0-5][MNO][DTjz]|4[KL][A-Za-z0-9+/]{2}4[KL]|77[yz].77[yz]",
  base64Run,
  `(?i:(?:${addressKeyEnd}|${secretKeyEnd})(?:=|\\\\*"))`,
  "(?i:\\b(?:house|flat|plot|door|shop|villa|quarter|h\\.? ?no|d\\.? ?no)\\b)",
  "मकान|फ्लैट|प्लॉट|घर|पिन|पता",
  "(?i:\\b(?:road|rd|street|marg|nagar|lane|gali|chowk|colony|enclave|bazaar|puram|salai)\\b)|मार्ग|नगर|रोड|गली|कॉलोनी|चौक",
  "\\b[1-9][0-9]{2} ?[0-9]{3}\\b",
];

/** Kinds that are numbers, which one wide expression finds in a key. */
const numbers: readonly string[] = ["aadhaar", "account", "card", "mobile"];

/** What drops an attribute: personal data in its key. */
export const keyGatePattern = [
  nineDigits,
  foreignDigit,
  ...maskingRules.filter(({ kind }) => !numbers.includes(kind)).map(({ pattern }) => pattern),
].join("|");

/** In the JSON text of a map: values that are not text and have to become it before a rule can mask a part of them. */
export const structuredPattern = `":\\s*(?:[\\[{]|-?[0-9]{9,})|"[A-Za-z0-9+/]{12,}={0,2}"`;

import { addressKey, houseInHindi, houseNumber, numberedStreet, pinCode, streetWithPin } from "./addresses.ts";
import { card, cardAsJsonNumber } from "./cards.ts";
import { base64Digits, base64Text, entityDigits, escapedDigits, hexText, percentDigits } from "./encodings.ts";
import { groupedNumber, groupedNumberReplacement } from "./groups.ts";
import { groupedMobile, groupedMobileReplacement, prefixedMobile } from "./mobiles.ts";
import { apart, at, atSign, digit, dot, foreignDigit, separator, start, startOfInteger } from "./pieces.ts";

/** Kinds of personal data that are masked. */
export type MaskedKind = "aadhaar" | "account" | "mobile" | "pan" | "upi" | "card" | "email" | "address" | "credential" | "encoded";

/** How a kind is displayed: its last four digits after six asterisks, or nothing but a word in brackets. */
export const displayOf: Readonly<Record<MaskedKind, "last-four" | `[${string}]`>> = {
  aadhaar: "last-four",
  account: "last-four",
  mobile: "last-four",
  pan: "[pan]",
  upi: "[upi]",
  card: "[card]",
  email: "[email]",
  address: "[address]",
  credential: "[removed]",
  encoded: "[encoded]",
};

/** One step of masking: what is looked for, and what takes its place. */
export interface MaskingRule {
  readonly id: string;
  readonly kind: MaskedKind;
  /** RE2. */
  readonly pattern: string;
  /** With groups as Go writes them, `${1}`. */
  readonly replacement: string;
}

const local = '(?:"[^"\\s]{1,64}"|[\\p{L}\\p{M}\\p{N}._%+\\-]+)';
const label = "[\\p{L}\\p{M}\\p{N}\\-]+";
const lastFour = "([0-9]{4})";
const fourApart = `(${digit})${apart}(${digit})${apart}(${digit})${apart}(${digit})`;
const pan = (gap: string): string => `[A-Za-z]{5}${gap}[0-9]{4}${gap}[A-Za-z]`;
const spaced = `${separator}?`;
/** How names of fields that hold a secret end. */
export const secretKeyEnd = "(?:password|passwd|passphrase|secret|otp|mpin|cvv2?|cvc|upi[._-]?pin|authorization|(?:set-?)?cookie)";

/** Names of fields that hold a secret. */
export const secretKey = `(?:[\\w.-]*[._-])?${secretKeyEnd}`;

/** An object or an array of JSON text, and what is in it two levels down. */
const nested = "\\{(?:[^{}]|\\{[^{}]*\\})*\\}|\\[(?:[^\\[\\]]|\\[[^\\[\\]]*\\])*\\]";

/** A field of JSON text with its value, unless that begins with a bracket and so is masked; group 1 is the field. */
const field = (key: string): string => `(?i)("${key}"\\s*:\\s*)(?:"(?:[^"\\\\[]|\\\\.)(?:[^"\\\\]|\\\\.)*"|${nested}|[^,}\\]\\s"\\\\[{]+)`;

/** The same in JSON text that is a string of other JSON text; group 1 goes to where the value begins. */
const escapedField = (key: string): string =>
  `(?i)(\\\\+"${key}\\\\+"\\s*:\\s*(?:\\\\+")?)(?:\\{[^{}]*\\}|\\[\\\\[^\\[\\]]*\\]|[^"\\\\,}[][^"\\\\,}]*)`;

/** `key=value`, of log lines and queries; group 1 goes to where the value begins. */
const pair = (key: string): string => `(?i)\\b(${key}=)(?:\\\\*"[^"\\\\[][^"\\\\]*\\\\*"|[^&\\s;,"[][^&\\s;,]*)`;

/** The steps in their order: what holds an `@` first, cards before shorter numbers, the most general last. */
export const maskingRules: readonly MaskingRule[] = [
  { id: "url-user", kind: "credential", pattern: "(://)[^/\\s\"'@?#]+@", replacement: "${1}[removed]@" },
  { id: "email", kind: "email", pattern: `${local}${at}${label}(?:${dot}${label})+`, replacement: "[email]" },
  { id: "upi", kind: "upi", pattern: `${local}${atSign}${label}`, replacement: "[upi]" },
  {
    id: "gstin",
    kind: "pan",
    pattern: `${start}[0-9]{2}${pan("")}[0-9A-Za-z][Zz][0-9A-Za-z]`,
    replacement: "${1}[pan]",
  },
  { id: "pan", kind: "pan", pattern: `${pan("")}(\\b|_)`, replacement: "[pan]${1}" },
  { id: "pan-apart", kind: "pan", pattern: `(\\b|_)${pan(spaced)}(\\b|_)`, replacement: "${1}[pan]${2}" },
  {
    id: "pan-one-by-one",
    kind: "pan",
    pattern: `(\\b|_)[A-Za-z](?:${separator}[A-Za-z]){4}(?:${separator}[0-9]){4}${separator}[A-Za-z](\\b|_)`,
    replacement: "${1}[pan]${2}",
  },
  {
    id: "pan-full-width",
    kind: "pan",
    pattern: "[\\x{FF21}-\\x{FF3A}\\x{FF41}-\\x{FF5A}]{5}[\\x{FF10}-\\x{FF19}]{4}[\\x{FF21}-\\x{FF3A}\\x{FF41}-\\x{FF5A}]",
    replacement: "[pan]",
  },
  { id: "digits-percent", kind: "encoded", pattern: percentDigits, replacement: "[encoded]" },
  { id: "digits-escaped", kind: "encoded", pattern: escapedDigits, replacement: "[encoded]" },
  { id: "digits-entities", kind: "encoded", pattern: entityDigits, replacement: "[encoded]" },
  { id: "text-hex", kind: "encoded", pattern: hexText, replacement: "[encoded]" },
  { id: "digits-base64", kind: "encoded", pattern: base64Digits, replacement: "[encoded]" },
  { id: "text-base64", kind: "encoded", pattern: base64Text, replacement: "${1}[encoded]" },
  {
    id: "address-field",
    kind: "address",
    pattern: field(addressKey),
    replacement: '${1}"[address]"',
  },
  {
    id: "address-field-escaped",
    kind: "address",
    pattern: escapedField(addressKey),
    replacement: "${1}[address]",
  },
  {
    id: "address-pair",
    kind: "address",
    pattern: pair(addressKey),
    replacement: "${1}[address]",
  },
  { id: "address-house", kind: "address", pattern: houseNumber, replacement: "[address]" },
  { id: "address-house-hindi", kind: "address", pattern: houseInHindi, replacement: "[address]" },
  { id: "address-numbered", kind: "address", pattern: numberedStreet, replacement: "[address]" },
  { id: "address-street", kind: "address", pattern: streetWithPin, replacement: "[address]" },
  { id: "address-pin", kind: "address", pattern: pinCode, replacement: "[address]" },
  {
    id: "credential-field",
    kind: "credential",
    pattern: field(secretKey),
    replacement: '${1}"[removed]"',
  },
  {
    id: "credential-field-escaped",
    kind: "credential",
    pattern: escapedField(secretKey),
    replacement: "${1}[removed]",
  },
  {
    id: "credential-pair",
    kind: "credential",
    pattern: pair(secretKey),
    replacement: "${1}[removed]",
  },
  { id: "card-json", kind: "card", pattern: cardAsJsonNumber, replacement: '${1}"[card]"' },
  { id: "card", kind: "card", pattern: card, replacement: "${1}[card]" },
  { id: "card-foreign-digits", kind: "card", pattern: `[0-9]*${foreignDigit}(?:${apart}${digit}){12,}`, replacement: "[card]" },
  {
    id: "foreign-digits",
    kind: "account",
    pattern: `[0-9]*${foreignDigit}(?:${apart}${digit}){4,}${apart}${fourApart}`,
    replacement: "******${1}${2}${3}${4}",
  },
  {
    id: "number-json",
    kind: "account",
    pattern: `("\\s*:\\s*)-?[0-9]{5,}${lastFour}(?:\\.0+)?\\b`,
    replacement: '${1}"******${2}"',
  },
  {
    id: "mobile-prefixed",
    kind: "mobile",
    pattern: prefixedMobile,
    replacement: "${1}******${2}",
  },
  { id: "mobile-grouped", kind: "mobile", pattern: groupedMobile, replacement: groupedMobileReplacement },
  { id: "grouped", kind: "aadhaar", pattern: groupedNumber, replacement: groupedNumberReplacement },
  { id: "number", kind: "account", pattern: `${startOfInteger}[0-9]{5,}${lastFour}`, replacement: "${1}******${2}" },
  { id: "number-after-point", kind: "account", pattern: `([0-9]\\.)[0-9]{6,}${lastFour}`, replacement: "${1}******${2}" },
  {
    id: "number-named",
    kind: "account",
    pattern: `(?i)((?:aadhaa?r|uidai|\\bvid\\b|a/c|acct|account|mobile|phone|msisdn|whatsapp|contact)[^\\p{N}*\\n]{0,20})${digit}(?:${apart}${digit}){4,}${apart}${fourApart}`,
    replacement: "${1}******${2}${3}${4}${5}",
  },
];

/** Names of attributes that are removed whatever they hold; regular expression over the key. */
export const removedKeyPattern = [
  addressKey,
  secretKey,
  "(?:[\\w.-]*[._-])?(?:pan(?:[._-]?(?:no|num|number|card))?|upi[._-]?(?:id|handle)|vpa|card[._-]?(?:no|num|number)|e?-?mail(?:[._-]?(?:id|address))?)",
]
  .map((key) => `^${key}$`)
  .join("|");

/** Names of attributes whose value shows four digits at most, in whatever way it is written. */
export const numberKeyPattern =
  "(?i)(?:^|[._-])(?:aadhaa?r|uidai|vid|account|acct|mobile|phone|msisdn|whatsapp|contact)(?:[._-]?(?:no|num|number|id))?$";

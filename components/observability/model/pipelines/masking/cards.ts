import { apart, separator, start } from "./pieces.ts";

/**
 * The first four digits of a payment card: Visa 4; Mastercard 51-55, 2221-2720; RuPay 60, 65, 81, 82, 508, 353, 356; American
 * Express 34, 37; Diners 30, 36, 38, 39; JCB 3528-3589; Discover and Maestro 50, 56-69.
 * @see https://www.iso.org/standard/70484.html ISO/IEC 7812: the issuer identification number
 */
const issuer = "(?:[456][0-9]{3}|3[04-9][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720|8[12][0-9]{2})";

const four = "[0-9]{4}";

/** Ways of writing 13 to 19 digits of a card, without what stands before them. */
const forms = [
  `${issuer}[0-9]{9,}`,
  `${issuer}(?:${separator}${four}){3,}(?:${separator}[0-9]{1,3}\\b)?`,
  `${issuer}${separator}[0-9]{6}${separator}[0-9]{4,5}`,
  `${issuer}${four}${separator}[0-9]{8}`,
  `${issuer}${four}${separator}${four}${separator}${four}`,
  `${issuer}[0-9]{8}${separator}${four}`,
  `${issuer}${separator}[0-9]{11,15}`,
  `${issuer}[0-9]{2}${separator}[0-9]{7,13}`,
  `4[0-9]{3}${separator}${four}${separator}${four}${apart}[0-9]\\b`,
  // One by one and in pairs: any first digit that a card has.
  `[2-68](?:${separator}[0-9]){12,18}`,
  `[2-68][0-9](?:${separator}[0-9]{2}){6,8}(?:${separator}[0-9]\\b)?`,
];

/** A card number in any of its forms; group 1 is what stands before it. */
export const card = `${start}(?:${forms.join("|")})`;

/** A card number as an unquoted number of JSON text; group 1 is the key's end. */
export const cardAsJsonNumber = `("\\s*:\\s*)${issuer}[0-9]{9,15}\\b`;

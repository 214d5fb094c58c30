import { ampersand } from "./pieces.ts";

/** Nine digits or more that are percent-encoded, of ASCII or of an Indic script. */
export const percentDigits = "(?:%3[0-9]|%[Ee]0%(?:[Aa][579BbDdFf]|[Bb][135])%[Aa][6-9A-Fa-f]|%[Ee][Ff]%[Bb][Cc]%9[0-9]){9,}";

/** Nine digits or more as `\u` escapes, of ASCII, an Indic script or full-width. */
export const escapedDigits = "(?:\\\\+u(?:003[0-9]|0[9A-Da-d][6Ee][6-9A-Fa-f]|[Ff][Ff]1[0-9])){9,}";

/** Nine digits or more as entities or as escapes of one byte. */
export const entityDigits = `(?:${ampersand}#(?:4[89]|5[0-7]|[xX]3[0-9]);|\\\\+x3[0-9]){9,}`;

const pair = "[2-7][0-9A-Fa-f]";
const pairWithLetter = "[2-7][A-Fa-f]";

/**
 * A word of hexadecimal that is text: nine printable ASCII characters or more, and not digits alone, which are a number. Of
 * random ids of 32 digits one in six million looks so.
 */
export const hexText = `\\b(?:0[xX])?(?:(?:${pair}){4,}${pairWithLetter}(?:${pair}){4,}|${pairWithLetter}(?:${pair}){8,}|(?:${pair}){8,}${pairWithLetter})\\b`;

/** Three ASCII digits are four characters of Base64 out of these; two such near each other do not come about by chance (1 in 40 million). */
const threeDigits = "[MNO][DTjz][AEIMQUYcgk][w-z0-5]";

/** An Indic or a full-width character, which is four characters of Base64 out of these where it begins with a group. */
const foreignCharacter = "(?:4[KL][A-Za-z0-9+/]{2}|77[yz][A-Za-z0-9+/])";

/** A word of Base64 that holds a run of digits: bytes and encoded text. */
export const base64Digits = `[A-Za-z0-9+/_-]*(?:${threeDigits}(?:[A-Za-z0-9+/]{4}){0,4}${threeDigits}|${foreignCharacter}{3})[A-Za-z0-9+/_-]*={0,2}`;

/** Three printable ASCII characters are four of Base64 out of these. */
const threeCharacters = "[I-Za-f][CDEFGHSTUVWXijklmnyz0123][ABEFIJMNQRUVYZcdghkloptswx014589][A-Za-z0-9+/]";

/** The beginning of Base64 that is text: nine printable ASCII characters; of random characters one word in 3,000 looks so. */
export const base64Run = `(?:${threeCharacters}){3}`;

/** A word that begins so; group 1 is what stands before it. */
export const base64Text = `(^|[^A-Za-z0-9+/])${base64Run}[A-Za-z0-9+/_-]*={0,2}`;

/** What nine bytes or more look like as text: whole groups of Base64. */
export const bytesAsBase64 = "(?:[A-Za-z0-9+/]{4}){2,}(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)";

// Regular expressions here are RE2, which the collector runs: no look-around, `\p{N}` for digits of any script.

// Blanks, dashes and marks without width of any script, and what else people put between groups.
const between = "(?:[\\s\\p{Z}\\p{Pd}\\p{Cf}._/+()\\\\·•−]|%(?:25)?2[089BD-Fbd-f])";

/** What stands between groups of digits: blanks, seen or not, dots, dashes of any length, slashes, parentheses, and the same percent-encoded once or twice. */
export const separator = `${between}{1,3}`;

/** The same, or nothing. */
export const apart = `${between}{0,3}`;

/** A digit of any script. */
export const digit = "\\p{N}";

/** A digit other than ASCII: Devanagari, Tamil, full-width, raised, circled and so on. */
export const foreignDigit = "[^\\P{N}0-9]";

/** What comes before a number that does not go on to the left; group 1 of a rule, put back by `${1}`. */
export const start = "(^|[^0-9])";

/** The same, but not the point of a decimal fraction: `12.345678901` is a measurement. */
export const startOfInteger = "(^|[^.0-9]|[^0-9]\\.)";

/** `&`, which JSON text may have as an escape. */
export const ampersand = "(?:&|\\\\+u0026)";

/** `@` as text, percent-encoded once or twice, as an entity or an escape, and full-width. */
export const atSign = `(?:@|%(?:25)?40|${ampersand}(?:#64|#[xX]40|commat);|\\\\+u0040|[\\x{FF20}\\x{FE6B}])`;

/** The same, or in words: `(at)`. */
export const at = `(?:${atSign}|\\s?[\\[({]\\s?[aA][tT]\\s?[\\])}]\\s?)`;

/** The dot of a host name, likewise. */
export const dot = "(?:\\.|%2[Ee]|\\s?[\\[({]\\s?[dD][oO][tT]\\s?[\\])}]\\s?)";

/** What joins the words of a key: `card.number`, `card_number`, `card-number`, `cardNumber`. */
export const joint = "[._-]?";

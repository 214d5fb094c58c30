// Regular expressions here are RE2, which the collector runs: no look-around, `\p{Nd}` for digits of any script.

const between = "(?:[\\s.\\-_/+()\\x{A0}\\x{2000}-\\x{2015}\\x{202F}\\x{2212}]|%2[0BbDdEeFf89])";

/** What stands between groups of digits: blanks, dots, dashes of any length, slashes, parentheses, and the same percent-encoded. */
export const separator = `${between}{1,3}`;

/** The same, or nothing. */
export const apart = `${between}{0,3}`;

/** A digit of a script other than ASCII: Devanagari, Tamil, full-width and so on. */
export const foreignDigit = "[^\\P{Nd}0-9]";

/** What comes before a number that does not go on to the left; group 1 of a rule, put back by `${1}`. */
export const start = "(^|[^0-9])";

/** The same, but not the point of a decimal fraction: `12.345678901` is a measurement. */
export const startOfInteger = "(^|[^.0-9]|[^0-9]\\.)";

/** `@` as text, percent-encoded, as an entity and full-width. */
export const at = "(?:@|%40|&#64;|\\x{FF20})";

/** What joins the words of a key: `card.number`, `card_number`, `card-number`, `cardNumber`. */
export const joint = "[._-]?";

import { apart, separator, startOfInteger } from "./pieces.ts";

/** Country code or trunk prefix, as people write them. */
const prefix = `(?:(?:\\+|%(?:25)?2[Bb]|00)?\\(?91${apart}(?:0${apart})?|\\(?0${apart})?\\(?`;

/** Groups of the ten digits; the last four are captured, in one or two parts. */
const groups = [
  `[6-9][0-9]{4}${separator}[0-9]([0-9]{4})`,
  `[6-9][0-9]{2}${separator}[0-9]{3}${separator}([0-9]{4})`,
  `[6-9][0-9]{3}${separator}[0-9]{2}([0-9])${separator}([0-9]{3})`,
  `[6-9][0-9]{3}${separator}[0-9]{2}([0-9]{4})`,
  `[6-9][0-9]{5}${separator}([0-9]{4})`,
  `[6-9][0-9]${separator}[0-9]{4}${separator}([0-9]{4})`,
  `[6-9][0-9]${separator}[0-9]{4}([0-9]{4})`,
  `[6-9][0-9]{2}${separator}[0-9]{3}([0-9]{4})`,
  `[6-9][0-9]{2}${separator}[0-9]{3}([0-9])${separator}([0-9]{3})`,
  `[6-9][0-9]${separator}[0-9]{2}${separator}[0-9]{2}${separator}([0-9]{2})${separator}([0-9]{2})`,
  `[6-9][0-9]{4}${separator}[0-9]{1}([0-9]{2})${separator}([0-9]{2})`,
  `[6-9][0-9]{4}${separator}[0-9]{1}([0-9]{1})${separator}([0-9]{3})`,
  `[6-9][0-9]{3}${separator}[0-9]{2}${separator}([0-9]{4})`,
  `[6-9][0-9]{2}${separator}[0-9]{2}${separator}[0-9]([0-9]{4})`,
  `[6-9][0-9]{2}${separator}[0-9]{3}${separator}([0-9]{2})${separator}([0-9]{2})`,
  `[6-9][0-9]{5}([0-9])${separator}([0-9]{3})`,
];

/** An Indian mobile number in groups; group 1 is what stands before it, the others are parts of its last four digits. */
export const groupedMobile = `${startOfInteger}${prefix}(?:${groups.join("|")})`;

/** The same ten digits in one, after a prefix that is set off. */
export const prefixedMobile = `${startOfInteger}(?:\\+|%(?:25)?2[Bb]|00)?\\(?(?:91|0)\\)?${separator}[6-9][0-9]{5}([0-9]{4})`;

/** Puts back what stood before, the display form, and whatever parts of the last four digits the form had. */
export const groupedMobileReplacement = `\${1}******${Array.from({ length: captures() }, (_, index) => `\${${index + 2}}`).join("")}`;

function captures(): number {
  return groups.join("").split(/\((?!\?)/).length - 1;
}

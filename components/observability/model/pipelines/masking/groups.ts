import { separator, start } from "./pieces.ts";

const lastFour = "([0-9]{4})";

/** Separators that addresses of hosts and versions do not have. */
const noDot = "(?:[\\s\\-_/\\x{A0}]|%20)";

/** Groups of the twelve digits of an Aadhaar number beyond four by four; the last four are captured, in up to four parts. */
const aadhaarGroups = [
  `[0-9]{8}${separator}${lastFour}`,
  `[0-9]{4}${separator}[0-9]{4}${lastFour}`,
  `[0-9]{6}${separator}[0-9]{2}${lastFour}`,
  `(?:[0-9]{3}${noDot}){2}[0-9]{2}([0-9])${noDot}([0-9]{3})`,
  `(?:[0-9]{2}${noDot}){4}([0-9]{2})${noDot}([0-9]{2})`,
];

/** Groups of an account's digits: fours and a rest; the last four are captured, in two parts. */
const accountGroups = [1, 2, 3].map((rest) => `(?:[0-9]{4}${noDot})+[0-9]{${rest}}([0-9]{${4 - rest}})${noDot}([0-9]{${rest}})\\b`);

/** Nine digits or more, one by one. */
const oneByOne = `[0-9](?:${separator}[0-9]){4,}${separator}([0-9])${separator}([0-9])${separator}([0-9])${separator}([0-9])`;

const all = [
  ...accountGroups,
  `[0-9]{4}(?:(?:${separator}|,)[0-9]{4})*(?:${separator}|,)[0-9]{4}(?:${separator}|,)[0-9]*${lastFour}`,
  ...aadhaarGroups,
  oneByOne,
];

/** Numbers in groups that tell no kind; group 1 is what stands before, the others are parts of the last four digits. */
export const groupedNumber = `${start}(?:${all.join("|")})`;

/** Puts back what stood before, the display form, and whatever parts of the last four digits the form had. */
export const groupedNumberReplacement = `\${1}******${Array.from({ length: captures() }, (_, index) => `\${${index + 2}}`).join("")}`;

function captures(): number {
  return all.join("").split(/\((?!\?)/).length - 1;
}

/**
 * A regular expression for every text but `words`, for engines without negation: by each beginning of a word, then
 * something else or nothing.
 *
 * What a header says in several lines is matched line by line, or as one text with commas, by the version of Envoy. "Some
 * line is none of these words" is true in either reading where it should be; "no line is one of them" is not.
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function otherThan(words: readonly string[]): string {
  const firsts = [...new Set(words.flatMap((word) => word.slice(0, 1)))].filter((first) => first !== "").sort();
  const rest = firsts.map((first) => {
    const tails = words.filter((word) => word.startsWith(first)).map((word) => word.slice(1));
    return `${escaped(first)}${otherThan(tails)}`;
  });
  const nothing = words.includes("") ? [] : [""];
  const others = firsts.length === 0 ? ".+" : `[^${firsts.map(escaped).join("")}].*`;
  return `(?:${[...nothing, others, ...rest].join("|")})`;
}

function escaped(character: string): string {
  return /[\w]/.test(character) ? character : `\\${character}`;
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { otherThan } from "../../../../components/mesh/model/routing/other-than.ts";

const matches = (words: readonly string[], text: string): boolean => new RegExp(`^(?:${otherThan(words)})$`).test(text);

describe("a regular expression for every text but some words", () => {
  it.each([
    "",
    "p",
    "publi",
    "publics",
    "Public",
    "public,customer-pii",
    "customer-pii,public",
    "public ",
    "internal,internal",
    "top-secret",
  ])("takes %j", (text) => {
    expect(matches(["public", "internal"], text)).toBe(true);
  });

  it.each(["public", "internal"])("takes no %j", (text) => {
    expect(matches(["public", "internal"], text)).toBe(false);
  });

  it("takes a text exactly where it is none of the words", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "-", "."), maxLength: 4 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), word, (words, text) => {
        expect(matches(words, text)).toBe(!words.includes(text));
      }),
      { numRuns: 500 },
    );
  });
});

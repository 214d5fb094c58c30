import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { greaterThan } from "../../../../components/mesh/model/routing/greater-than.ts";

const matches = (limit: number, text: string): boolean => new RegExp(`^(?:${greaterThan(limit)})$`).test(text);

describe("a regular expression for numbers above a limit", () => {
  it.each([
    [4096, "4097", true],
    [4096, "4096", false],
    [4096, "5000", true],
    [4096, "999", false],
    [4096, "10000", true],
    [4096, "0004097", true],
    [4096, "0004096", false],
    [1048576, "1048577", true],
    [1048576, "1048576", false],
    [999, "1000", true],
    [0, "1", true],
    [0, "0", false],
    [4096, "", false],
    [4096, "-5000", false],
  ])("of %i: %j is one: %s", (limit, text, isGreater) => {
    expect(matches(limit, text)).toBe(isGreater);
  });

  it("takes a number exactly where it is greater", () => {
    const number = fc.oneof(fc.nat(2000), fc.nat(20_000_000));
    fc.assert(
      fc.property(number, number, (limit, value) => {
        expect(matches(limit, String(value))).toBe(value > limit);
      }),
      { numRuns: 1000 },
    );
  });
});

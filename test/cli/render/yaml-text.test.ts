import fc from "fast-check";
import { dump } from "js-yaml";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { YamlWriter } from "../../../cli/render/yaml-text.ts";
import { placesOf, serviceObjects } from "../../../components/workload/model/index.ts";
import { shopSpec } from "../../config/services/shop.ts";

/** The library's text, but for a lone dot, which some readers of YAML 1.1 take for a number. */
const asLibrary = (value: object): string => dump(value, { noRefs: true, lineWidth: -1 }).replaceAll(/^( +- )\.$/gm, "$1'.'");
const hasDot = (value: unknown): boolean => JSON.stringify(value).includes('"."') || /\\n *- \./.test(JSON.stringify(value));
const tricky = fc.constantFrom(
  "true",
  "No",
  "y",
  "null",
  "~",
  "1e3",
  "0x1f",
  "1_000",
  ".inf",
  "2001-01-01",
  "- a",
  "a: b",
  "#a",
  "'",
  '"',
  "a #b",
  "",
  " a",
  "é",
  "a\nb",
  "a\n",
  "\n",
  "a\n\nb\n",
);
const value = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.string({ unit: "grapheme" }),
    tricky,
    fc.stringMatching(/^[a-z/.:-]{1,12}$/),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  ),
  list: fc.array(tie("any"), { maxLength: 4 }),
  group: fc.dictionary(
    fc.oneof(
      fc.stringMatching(/^[a-z./-]{1,9}$/),
      tricky.filter((key) => !key.includes("\n") && key !== ""),
    ),
    tie("any"),
    { maxKeys: 4, noNullPrototype: true },
  ),
  any: fc.oneof({ depthSize: "small" }, tie("leaf"), tie("list"), tie("group")),
}));

describe("the YAML of manifests", () => {
  it("is what it was made from, whatever that is", () => {
    fc.assert(
      fc.property(value.group, (group) => {
        expect(parse(new YamlWriter().document(group as object))).toEqual(group);
      }),
    );
  });

  it("is the library's, byte for byte, for every object of the shop", () => {
    const spec = shopSpec("prod");
    const yaml = new YamlWriter();
    for (const service of spec.services)
      for (const place of placesOf(spec))
        for (const object of serviceObjects(service, spec, place)) expect(yaml.document(object)).toBe(asLibrary(object));
  });

  it("is the library's, byte for byte, whatever it is made from", () => {
    const yaml = new YamlWriter();
    fc.assert(
      fc.property(
        value.group.filter((group) => !hasDot(group)),
        (group) => {
          expect(yaml.document(group as object)).toBe(asLibrary(group as object));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("means the same to readers of YAML 1.1, a lone dot too", () => {
    const values = { a: ".", b: ["."], c: "yes", d: "0o7", e: "012", f: "1_0", g: "~", h: "12:30:45" };
    expect(parse(new YamlWriter().document(values), { version: "1.1" })).toEqual(values);
  });

  it("leaves out what is undefined", () => {
    expect(new YamlWriter().document({ a: undefined, b: { c: undefined }, d: [{}] })).toBe("b: {}\nd:\n  - {}\n");
  });
});

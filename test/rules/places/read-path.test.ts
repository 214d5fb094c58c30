import { describe, expect, it } from "vitest";
import { readPath, UNKNOWN_VALUE } from "../../../rules/places/read-path.ts";

describe("readPath", () => {
  it.each([
    ["a plain value", { a: 1 }, "a", [{ path: "a", value: 1 }]],
    [
      "a value of every list element",
      { a: [{ b: 1 }, { b: 2 }] },
      "a[].b",
      [
        { path: "a[0].b", value: 1 },
        { path: "a[1].b", value: 2 },
      ],
    ],
    [
      "list elements themselves",
      { a: ["x", "y"] },
      "a[]",
      [
        { path: "a[0]", value: "x" },
        { path: "a[1]", value: "y" },
      ],
    ],
    ["false, which is known", { a: { b: false } }, "a.b", [{ path: "a.b", value: false }]],
    ["nested JSON text", { a: '[{"b":1}]' }, "a[].b", [{ path: "a[0].b", value: 1 }]],
    ["nothing where a step is absent", { a: {} }, "a.b.c", []],
    ["nothing where a step is unknown", { a: UNKNOWN_VALUE }, "a.b", []],
    ["nothing where a list is no list", { a: { b: 1 } }, "a[].b", []],
    ["only the known elements of a list", { a: [UNKNOWN_VALUE, "x", null] }, "a[]", [{ path: "a[1]", value: "x" }]],
    ["nothing in text that only looks like JSON", { a: "{{ template }}" }, "a.b", []],
    ["no inherited property", {}, "constructor", []],
  ])("finds %s", (_title, inputs, path, found) => {
    expect(readPath(inputs, path)).toEqual(found);
  });
});

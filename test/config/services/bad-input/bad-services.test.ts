import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemsOf, read, written } from "../written.ts";
import { badForms } from "./form.ts";
import { badNames } from "./naming.ts";
import { badNeighbours } from "./neighbours.ts";
import { badPermissions } from "./permissions.ts";
import { badRoutes } from "./routing.ts";
import { badWorkloads } from "./running.ts";
import { badSettings } from "./settings.ts";

describe("a bad service", () => {
  it.each([...badForms, ...badWorkloads, ...badRoutes, ...badNeighbours, ...badNames, ...badSettings, ...badPermissions])(
    "is refused for %s, with file, line and column",
    (_, documents, texts) => {
      expect(problemsOf(...documents)).toEqual(texts);
      expect(read(...documents).services).toEqual([]);
    },
  );

  it("shows everything that is wrong in all files at once", () => {
    const texts = problemsOf(written("a", "team: x", "callees: [nobody]"), written("b", "tier: criticl"), {
      file: "catalog/c.yaml",
      text: "a: [",
    });
    expect(texts.map((text) => text.split(" ", 2).join(" "))).toEqual([
      "catalog/c.yaml:1:5 is",
      "catalog/b.yaml:7:7 tier",
      "catalog/a.yaml:6:7 team",
      "catalog/a.yaml:7:11 callees[0]",
    ]);
  });

  it("does not put the blame on its callers too", () => {
    expect(problemsOf(written("a", "callees: [b]"), written("b", "tier: criticl"))).toEqual([
      'catalog/b.yaml:7:7 tier "criticl" is not allowed; expected one of critical, standard, background - did you mean critical?',
    ]);
  });

  it("may call a PII service where it is the gateway, or knows who asks", () => {
    const user = written("user", "dataClass: customer-pii");
    expect(problemsOf(written("shop", "gateway: true", "dataClass: public", "callees: [user]"), user)).toEqual([]);
    expect(problemsOf(written("shop", "callees: [user]", "routes: [{ name: a, public: true }]"), user)).toEqual([]);
  });

  it("never crashes the reader, whatever its file holds", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.object().map((value) => JSON.stringify(value)),
        ),
        (text) => {
          const { problems } = read({ file: "catalog/x.yaml", text });
          expect(problems.length).toBeGreaterThan(0);
          for (const { path } of problems) expect(path).toMatch(/^catalog\/x\.yaml/);
        },
      ),
    );
  });

  it("never crashes the reader, whatever stands in place of one of its values", () => {
    const order = readFileSync(join(import.meta.dirname, "../../../../catalog/order.yaml"), "utf8").split("\n");
    const junk = fc.constantFrom("[]", "{}", "5", "-1", "null", "true", "''", "[[]]", "{ a: [1] }", "&a [*a]", "!!binary x", "x: y: z");
    fc.assert(
      fc.property(fc.nat(order.length - 2), junk, (line, value) => {
        const lines = order.map((text, index) => (index === line ? text.replace(/: .*/, `: ${value}`) : text));
        read({ file: "catalog/order.yaml", text: lines.join("\n") });
      }),
    );
  });
});

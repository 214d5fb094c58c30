import { describe, expect, it } from "vitest";
import { organizationLimits } from "../../../config/tables/organization-limits.ts";
import { organizationLimitsTable } from "../../../config/tables/organization-limits.schema.ts";
import table from "../../../config/tables/organization-limits.json" with { type: "json" };
import {
  charactersOf,
  OrganizationOverflow,
  organizationPolicies,
  pack,
  serviceControlStatements,
  type Statement,
} from "../../../rules/organization/index.ts";
import { guardrails } from "./guardrails.ts";

const statement = (Sid: string, characters: number): Statement => ({
  Sid,
  Effect: "Deny",
  Action: ["x".repeat(characters)],
  Resource: "*",
});

function overflow(run: () => unknown): OrganizationOverflow {
  try {
    run();
  } catch (error) {
    if (error instanceof OrganizationOverflow) return error;
    throw error;
  }
  throw new Error("nothing was too long");
}

describe("what AWS Organizations takes", () => {
  it("is a dated row each for service and resource control policies", () => {
    expect(organizationLimitsTable.parse(table).rows.map(({ id }) => id)).toEqual(["service-control-policy", "resource-control-policy"]);
    expect(organizationLimits.map(({ maxCharacters, maxPerTarget }) => [maxCharacters, maxPerTarget])).toEqual([
      [5120, 5],
      [5120, 5],
    ]);
  });

  it.each([false, true])("holds our guardrails with edges %s, each statement once and AWS's own policy beside them", (allowsEdges) => {
    const { serviceControl, resourceControl } = organizationPolicies({
      ...guardrails,
      allowsEdges,
      exemptRoleArns: Array.from({ length: 5 }, (_, i) => `arn:aws:iam::*:role/nivas-break-glass-${i}`),
    });
    for (const documents of [serviceControl, resourceControl]) {
      expect(documents.length).toBeLessThanOrEqual(4);
      for (const { content, document } of documents) {
        expect(content.length).toBeLessThanOrEqual(5120);
        expect(JSON.parse(content)).toEqual(document);
      }
      const sids = documents.flatMap(({ document }) => document.Statement.map(({ Sid }) => Sid));
      expect(new Set(sids).size).toBe(sids.length);
    }
    const packed = serviceControl.flatMap(({ document }) => document.Statement);
    expect(packed.length).toBe(serviceControlStatements({ ...guardrails, allowsEdges }).length);
  });

  it("is filled to the last character and not beyond", () => {
    const size = charactersOf([statement("A", 100)]);
    expect(pack("p", [statement("A", 100)], { maxCharacters: size, maxDocuments: 1 })).toHaveLength(1);
    expect(overflow(() => pack("p", [statement("A", 101)], { maxCharacters: size, maxDocuments: 1 })).statement).toBe("A");
  });

  it("is said to be too little by the name of the statement that is too long", () => {
    expect(
      overflow(() => pack("p", [statement("Short", 10), statement("Long", 6000)], { maxCharacters: 5120, maxDocuments: 4 })).message,
    ).toBe("statement Long has 6098 characters with its document; expected at most 5120 - shorten its lists");
  });

  it("is said to be too little by the name of the statement for which no document is left", () => {
    const five = ["A", "B", "C", "D", "E"].map((name) => statement(name, 4000));
    expect(overflow(() => pack("p", five, { maxCharacters: 5120, maxDocuments: 4 })).message).toBe(
      "statement E finds no room in 4 documents of 5120 characters; expected all statements to fit - name fewer roles, or raise the quota and its row in config/tables/organization-limits.json",
    );
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import type { Graph, Plain, PlainObject } from "../../cli/engine/graph.ts";
import { recordValues, valuesOf } from "./record.ts";

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: object;
}

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

/** Every policy document among the inputs of a graph, with the resource it belongs to. */
function policyDocuments(graph: Graph): readonly { name: string; type: string; statements: readonly Statement[] }[] {
  const found: { name: string; type: string; statements: readonly Statement[] }[] = [];
  for (const { name, type, inputs } of graph.resources) {
    for (const key of ["policy", "assumeRolePolicy", "repositoryPolicy"]) {
      const text = inputs[key];
      if (typeof text === "string" && text.startsWith("{"))
        found.push({ name, type, statements: (JSON.parse(text) as { Statement: Statement[] }).Statement });
    }
  }
  return found;
}

/** Every string among `value`, with its path. */
function strings(value: Plain, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value as PlainObject).flatMap(([key, inner]) => strings(inner, `${path}.${key}`));
}

describe.each(["dev", "prod"])("the policies of %s", (environment) => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await recordValues(valuesOf(environment), "all", "update");
  });

  it("are all plain documents that can be read at preview", async () => {
    const preview = await recordValues(valuesOf(environment), "all");
    expect(policyDocuments(preview).map(({ name, type }) => `${type} ${name}`)).toEqual(
      policyDocuments(graph).map(({ name, type }) => `${type} ${name}`),
    );
    expect(policyDocuments(preview).length).toBeGreaterThan(50);
  });

  it("allow nowhere every action on every resource, nor a whole service to a role", () => {
    const wide = policyDocuments(graph).flatMap(({ name, type, statements }) =>
      statements
        .filter(({ Effect, Action, Resource }) => Effect === "Allow" && list(Action).includes("*") && list(Resource).includes("*"))
        .map(({ Sid }) => `${type} ${name} ${Sid}`),
    );
    expect(wide).toEqual([]);
    const services = policyDocuments(graph)
      .filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy")
      .flatMap(({ name, statements }) =>
        statements.filter(({ Action }) => list(Action).some((action) => action.endsWith(":*"))).map(({ Sid }) => `${name} ${Sid}`),
      );
    expect(services).toEqual([]);
  });

  it("bind whatever a role may change on any resource to a condition", () => {
    const reads = /^(ec2:Describe|pricing:Get|iam:List|ssm:Describe)/;
    const loose = policyDocuments(graph)
      .filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy")
      .flatMap(({ name, statements }) =>
        statements
          .filter(
            ({ Resource, Condition, Action }) =>
              list(Resource).includes("*") && Condition === undefined && !list(Action).every((action) => reads.test(action)),
          )
          .map(({ Sid }) => `${name} ${Sid}`),
      );
    expect(loose).toEqual([]);
  });

  it("let in nobody without a condition but a service or the account itself", () => {
    const open = policyDocuments(graph).flatMap(({ name, type, statements }) =>
      statements
        .filter(
          ({ Effect, Principal, Condition, Sid }) =>
            Effect === "Allow" && JSON.stringify(Principal)?.includes("*") === true && Condition === undefined && Sid !== "ImageLayers",
        )
        .map(({ Sid }) => `${type} ${name} ${Sid}`),
    );
    expect(open).toEqual([]);
  });

  it("stay within the sizes that IAM takes", () => {
    for (const { name, type, inputs } of graph.resources) {
      if (type !== "aws:iam/rolePolicy:RolePolicy") continue;
      expect({ name, fits: String(inputs["policy"]).replaceAll(/\s/g, "").length <= 10_240 }).toEqual({ name, fits: true });
    }
  });
});

describe.each(["dev", "prod"])("the inputs of %s", (environment) => {
  it("hold no secret: nothing that looks like a key, a token or a password", async () => {
    const graph = await recordValues(valuesOf(environment), "all", "update");
    const suspicious = /(AKIA|ASIA)[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY|\bpassword\b\s*[:=]\s*\S|eyJ[\w-]{10,}\.[\w-]{10,}\./i;
    const found = graph.resources.flatMap(({ name, inputs }) =>
      strings(inputs)
        .filter(([, text]) => suspicious.test(text))
        .map(([path]) => `${name}${path}`),
    );
    expect(found).toEqual([]);
  });

  it("give kubeconfigs to providers and outputs as secrets only", async () => {
    const graph = await recordValues(valuesOf(environment), "all", "update");
    const providers = graph.resources.filter(({ type }) => type === "pulumi:providers:kubernetes");
    expect(providers.map(({ secrets }) => secrets)).toEqual(providers.map(() => ["kubeconfig"]));
    expect(graph.stackOutputs["kubeconfigs"]).toEqual({ "<secret>": true });
  });
});

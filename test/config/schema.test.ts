import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { projectDirectory } from "../../config/load.ts";
import { readConfig } from "../../config/read.ts";
import { checkNotes } from "../../config/schema/check-notes.ts";
import { generatedFiles } from "../../config/schema/generate.ts";
import { configJsonSchema, stackFileSchema, type JsonSchema } from "../../config/schema/json-schema.ts";
import { referenceRows } from "../../config/schema/reference.ts";
import { change, small } from "./good.ts";

const text = (file: string): string => readFileSync(join(projectDirectory, file), "utf8");

describe("what is made from the schema", () => {
  it.each(generatedFiles().map(({ path, text: made }) => [path, made]))(
    "is current: %s (else run node config/schema/generate.ts)",
    (path, made) => {
      expect(text(path)).toBe(made);
    },
  );

  it("has a note only for keys that exist", () => {
    const paths = referenceRows().map(({ path }) => path);
    expect(Object.keys(checkNotes).filter((path) => !paths.includes(path))).toEqual([]);
  });
});

describe("the schema for editors", () => {
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(stackFileSchema());
  const faults = (file: unknown): readonly string[] =>
    validate(file) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

  it.each(["dev", "prod"])("accepts Pulumi.%s.yaml, whose first line names it", (environment) => {
    const file = text(`Pulumi.${environment}.yaml`);
    expect(file.split("\n")[0]).toBe("# yaml-language-server: $schema=./config/schema.json");
    expect(faults(parse(file))).toEqual([]);
  });

  it("accepts the file of a slice, what Pulumi writes, and keys of its providers", () => {
    expect(
      faults({
        encryptionsalt: "v1:x",
        config: { "nivas:environment": "prod", "nivas:slice": "mumbai", "pulumi:disable-default-providers": ["aws"], "aws:profile": "x" },
      }),
    ).toEqual([]);
  });

  it.each([
    ["an unknown key of ours", { "nivas:regon": [] }, "must match a schema in anyOf"],
    ["a key without a namespace", { regions: [] }, "must match a schema in anyOf"],
    ["a wrong type", { "nivas:teams": "payments" }, "/config/nivas:teams must be array"],
    [
      "an unknown key in a group",
      { "nivas:account": { id: "111122223333", nme: "x" } },
      "/config/nivas:account must NOT have additional properties",
    ],
    ["a region abroad", { "aws:region": "us-east-1" }, "/config/aws:region must be equal to one of the allowed values"],
    ["more in the file of a slice", { "nivas:slice": "mumbai" }, "boolean schema is false"],
  ])("refuses %s", (_, wrong, message) => {
    const file: { config: Record<string, unknown> } = parse(text("Pulumi.prod.yaml"));
    expect(faults({ config: { ...file.config, ...wrong } }).some((fault) => fault.includes(message))).toBe(true);
  });

  it("refuses a file without what has to be there", () => {
    expect(faults({ config: { "nivas:environment": "prod" } })).toEqual(
      expect.arrayContaining([
        "/config must have required property 'nivas:account'",
        "/config must have required property 'pulumi:disable-default-providers'",
      ]),
    );
  });
});

/** Every property of the configuration, by path, with whether it has to be there. */
function properties(schema: JsonSchema, prefix = ""): readonly { path: string; property: JsonSchema; isRequired: boolean }[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    if (typeof property === "boolean") return [];
    const path = `${prefix}${key}`;
    const held = [property, ...(property.anyOf ?? []), property.items].filter(
      (one): one is JsonSchema => typeof one === "object" && !Array.isArray(one) && one.properties !== undefined,
    );
    return [{ path, property, isRequired: schema.required?.includes(key) ?? false }, ...held.flatMap((one) => properties(one, `${path}.`))];
  });
}

describe("each key", () => {
  const all = properties(configJsonSchema());

  it("has a description, which states its default, or has to be there", () => {
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter(({ property }) => property.description === undefined).map(({ path }) => path)).toEqual([]);
    expect(
      all
        .filter(
          ({ property, isRequired }) =>
            !isRequired && !/Default: \S/.test(property.description ?? "") && !/; required$/.test(property.description ?? ""),
        )
        .map(({ path }) => path),
    ).toEqual([]);
    expect(
      all.filter(({ property, isRequired }) => isRequired && /Default:/.test(property.description ?? "")).map(({ path }) => path),
    ).toEqual([]);
  });

  it("states the default that it has", () => {
    const plain = all.flatMap(({ path, property: { default: value, description = "" } }) =>
      ["string", "number", "boolean"].includes(typeof value) && value !== ""
        ? [{ path, value: String(value), stated: description.split("Default: ")[1] }]
        : [],
    );
    expect(plain.length).toBeGreaterThan(15);
    expect(plain.filter(({ value, stated }) => stated?.split(",")[0] !== value)).toEqual([]);
    const lists = all.filter(
      ({ property }) =>
        Array.isArray(property.default) &&
        property.default.length === 0 &&
        !/Default: (no|all)|; required$/.test(property.description ?? ""),
    );
    expect(lists.map(({ path }) => path)).toEqual([]);
  });

  const by = (path: string): string => all.find((one) => one.path === path)?.property.description?.split("Default: ")[1] ?? "";
  const of = (tier: string) => readConfig(change(change(small(), "tier", tier), "nodes", { gpu: {} })).spec;
  const [production, development] = [of("production").regions[0], of("development").regions[0]];

  it.each([
    ["network.natGateways", production?.network.natGateways, development?.network.natGateways],
    ["network.flowLogRetentionDays", production?.network.flowLogRetentionDays, development?.network.flowLogRetentionDays],
    ["cluster.logRetentionDays", production?.cluster.logRetentionDays, development?.cluster.logRetentionDays],
    ["cluster.deletionProtection", production?.cluster.deletionProtection, development?.cluster.deletionProtection],
    ["nodes.system.minNodes", production?.nodes.system.minNodes, development?.nodes.system.minNodes],
    ["nodes.base.maxCpu", production?.nodes.pools[0]?.maxCpu, development?.nodes.pools[0]?.maxCpu],
  ])("whose default depends on the tier states both: %s", (path, inProduction, inDevelopment) => {
    expect(by(path)).toBe(`${inProduction} in tier production, ${inDevelopment} in development`);
  });

  it("that follows another does so", () => {
    expect(production?.nodes.system.maxNodes).toBe(6);
    expect(production?.nodes.pools.map(({ name, maxMemoryGiB }) => [name, maxMemoryGiB])).toEqual([
      ["base", 800],
      ["spot", 800],
      ["arm64", 800],
      ["gpu", 800],
    ]);
    expect(production?.nodes.pools.map(({ architectures }) => architectures)).toEqual([
      ["arm64", "amd64"],
      ["arm64", "amd64"],
      ["arm64"],
      ["amd64"],
    ]);
    expect([production?.network.cidr, production?.cluster.hasPublicEndpoint, production?.cluster.version]).toEqual([
      "10.0.0.0/16",
      false,
      "1.35",
    ]);
  });
});

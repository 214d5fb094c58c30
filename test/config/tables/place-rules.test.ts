import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { placeById } from "../../../config/tables/places.ts";
import { placeRules, type RuleResource } from "../../../config/tables/place-rules.ts";
import { serviceById } from "../../../config/tables/services.ts";

const modules = fileURLToPath(new URL("../../../node_modules/@pulumi/", import.meta.url));
const inputTypes = readFileSync(`${modules}aws/types/input.d.ts`, "utf8");
const bodies = new Map<string, string>();

/** The body of a nested input interface, such as `eks.ClusterVpcConfig`. */
function interfaceBody(name: string): string {
  const known = bodies.get(name);
  if (known !== undefined) return known;
  const [namespace = "", type = ""] = name.split(".");
  const from = inputTypes.indexOf(`export declare namespace ${namespace} {`);
  const start = inputTypes.indexOf(`    interface ${type} {`, from);
  const body = start < 0 ? "" : inputTypes.slice(start, inputTypes.indexOf("\n    }", start));
  bodies.set(name, body);
  return body;
}

/** File of a resource class, from its token: `aws:eks/cluster:Cluster`, `kubernetes:apps/v1:Deployment`. */
function declarationFile(type: string): string {
  const [provider = "", path = "", name = ""] = type.split(":");
  if (provider === "aws") return `${modules}aws/${path}.d.ts`;
  return `${modules}kubernetes/${path}/${name.charAt(0).toLowerCase()}${name.slice(1)}.d.ts`;
}

function pathExists(resource: RuleResource, path: string): boolean {
  const declaration = readFileSync(declarationFile(resource.type), "utf8");
  let body = declaration.slice(declaration.indexOf("Args {"));
  return path.split(".").every((key) => {
    const name = key.replace("[]", "");
    const line = new RegExp(`^\\s+${name}\\??: (.*)$`, "m").exec(body)?.[1];
    if (line === undefined) return false;
    const nested = /inputs\.([a-z0-9]+\.[A-Za-z0-9]+)/.exec(line)?.[1];
    body = nested === undefined ? "" : interfaceBody(nested);
    return key.endsWith("[]") === /\[\]/.test(line);
  });
}

const resources = placeRules.flatMap((rule) => rule.resources.map((resource) => ({ rule: rule.id, resource })));
const awsResources = resources.filter(({ resource }) => resource.type.startsWith("aws:"));

describe("place rules", () => {
  it("are P01 to P28, each with a reason and a fix", () => {
    expect(placeRules.map((rule) => rule.id)).toEqual(Array.from({ length: 28 }, (_, index) => `P${String(index + 1).padStart(2, "0")}`));
    expect(placeRules.filter((rule) => rule.reason.length < 10 || rule.fix.length < 5).map((rule) => rule.id)).toEqual([]);
  });

  it("refer to places and services that exist", () => {
    expect(placeRules.flatMap((rule) => rule.appliesTo).filter((id) => placeById(id) === undefined)).toEqual([]);
    expect(placeRules.flatMap((rule) => rule.asks).filter((id) => serviceById(id) === undefined)).toEqual([]);
  });

  it("say that they are judged on the config where no resource shows them", () => {
    expect(placeRules.filter((rule) => rule.scope === "config").map((rule) => rule.id)).toEqual(["P01", "P04", "P21", "P23", "P25"]);
    expect(placeRules.filter((rule) => (rule.resources.length === 0) !== (rule.scope === "config")).map((rule) => rule.id)).toEqual([]);
  });

  it("name modules and types of @pulumi/aws and @pulumi/kubernetes that exist", () => {
    const missing = resources
      .map(({ resource }) => resource.type)
      .filter((type) => {
        if (type === "pulumi:providers:aws") return false;
        return !existsSync(type.endsWith("/") ? `${modules}aws/${type.slice("aws:".length, -1)}` : declarationFile(type));
      });
    expect([...new Set(missing)]).toEqual([]);
  });

  it("spell the token of a type as the SDK does", () => {
    const wrong = awsResources
      .map(({ resource }) => resource.type)
      .filter((type) => {
        if (type.endsWith("/")) return false;
        return !readFileSync(declarationFile(type).replace(/\.d\.ts$/, ".js"), "utf8").includes(`__pulumiType = '${type}'`);
      });
    expect(wrong).toEqual([]);
  });

  it("test inputs that the type has, lists as lists", () => {
    const wrong = awsResources.flatMap(({ rule, resource }) =>
      resource.where.filter(({ path }) => !pathExists(resource, path)).map(({ path }) => `${rule} ${resource.type} ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  it("use patterns that compile", () => {
    const patterns = resources
      .flatMap(({ resource }) => resource.where)
      .flatMap((condition) => (condition.op === "matches" ? [condition.value] : []));
    expect(() => patterns.map((pattern) => new RegExp(pattern))).not.toThrow();
  });
});

import { globSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { isObject, type PlainObject } from "../values.ts";
import type { Known, Shape } from "./shapes.ts";

/** Where Go modules keep the definitions of the operators that referees run. */
const definitions = [
  "github.com/argoproj/argo-cd/v3@*/manifests/crds/*.yaml",
  "github.com/argoproj/argo-rollouts@*/manifests/crds/*.yaml",
  "github.com/aws/karpenter-provider-aws@*/pkg/apis/crds/*.yaml",
  "github.com/cert-manager/cert-manager@*/deploy/crds/*.yaml",
  "github.com/external-secrets/external-secrets@*/config/crds/bases/*.yaml",
  "github.com/kedacore/keda/v2@*/config/crd/bases/*.yaml",
  "github.com/prometheus-operator/prometheus-operator@*/example/prometheus-operator-crd/*.yaml",
  "istio.io/istio@*/manifests/charts/base/files/crd-all.gen.yaml",
];

function collect(schema: unknown, path: string, shape: Map<string, boolean>): void {
  if (!isObject(schema)) return;
  if (isObject(schema["items"])) return collect(schema["items"], path, shape);
  const open = schema["x-kubernetes-preserve-unknown-fields"] === true || schema["additionalProperties"] !== undefined;
  if (path !== "") shape.set(path, open);
  if (isObject(schema["additionalProperties"])) collect(schema["additionalProperties"], `${path}.*`, shape);
  const { properties } = schema;
  if (isObject(properties))
    for (const [name, inner] of Object.entries(properties)) collect(inner, path === "" ? name : `${path}.${name}`, shape);
}

function kinds(definition: PlainObject): readonly (readonly [string, Shape])[] {
  const { spec } = definition;
  if (!isObject(spec) || !isObject(spec["names"]) || !Array.isArray(spec["versions"])) return [];
  const { group, names, versions } = spec as { group: string; names: { kind: string }; versions: readonly PlainObject[] };
  return versions.map((version) => {
    const shape = new Map<string, boolean>();
    collect(isObject(version["schema"]) ? version["schema"]["openAPIV3Schema"] : undefined, "", shape);
    shape.set("metadata", true);
    return [`kubernetes:${group}/${String(version["name"])}:${names.kind}`, shape] as const;
  });
}

/** Reads shapes of the `wanted` custom resources from the definitions in the Go modules at `modules`, those that are there. */
export function customShapes(wanted: readonly string[], modules = join(homedir(), "go/pkg/mod")): (token: string) => Known {
  const found = new Map<string, Shape>();
  const kindsWanted = new RegExp(
    `^ {4}kind: (?:${wanted
      .filter((token) => !token.endsWith("*"))
      .map((token) => token.split(":").at(-1))
      .join("|")})$`,
    "m",
  );
  for (const pattern of definitions)
    for (const file of globSync(pattern, { cwd: modules }).sort())
      for (const text of readFileSync(join(modules, file), "utf8")
        .split(/^---$/m)
        .filter((document) => kindsWanted.test(document))) {
        const value: unknown = parse(text, { logLevel: "silent" });
        if (isObject(value) && value["kind"] === "CustomResourceDefinition")
          for (const [token, shape] of kinds(value)) found.set(token, shape);
      }
  return (token) => found.get(token) ?? { reason: "no CustomResourceDefinition of it in the Go modules of this machine" };
}

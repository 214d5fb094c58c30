import { existsSync } from "node:fs";
import { join } from "node:path";
import type ts from "typescript";
import { argsOf, inputInterfaces, parse } from "./declarations.ts";
import { properties } from "./walk.ts";

/** The property paths of a type, without array markers; true for one under which any key may stand. */
export type Shape = ReadonlyMap<string, boolean>;

/** What is known of a type: its shape, or why it has none here. */
export type Known = Shape | { readonly reason: string };

const free = /\bany\b|\[key: string\]/;

/** The shape of an `Args` interface with everything nested in it. */
export function shapeOf(token: string, args: ts.InterfaceDeclaration, interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>): Shape {
  const shape = new Map<string, boolean>();
  for (const property of properties(token, args, interfaces, 12)) {
    const path = property.path.replaceAll("[]", "").replace(/(?:\.\*)+$/, "");
    let end = path.indexOf(".");
    for (; end >= 0; end = path.indexOf(".", end + 1)) if (!shape.has(path.slice(0, end))) shape.set(path.slice(0, end), false);
    shape.set(path, property.path.endsWith(".*") || free.test(property.declared));
  }
  return shape;
}

/** Reads shapes of `@pulumi/aws` types out of the installed package, each once. */
export function awsShapes(root: string): (token: string) => Known {
  const interfaces = inputInterfaces(root);
  return remember((token) => {
    const base = join(root, token === "pulumi:providers:aws" ? "provider" : (token.split(":")[1] ?? ""));
    // an index has to step aside for the index of the folder: resourceexplorer/index_.d.ts
    const file = [`${base}_.d.ts`, `${base}.d.ts`].find((candidate) => existsSync(candidate));
    const args = file === undefined ? undefined : argsOf(parse(file), token === "pulumi:providers:aws" ? ":Provider" : token);
    return args === undefined ? { reason: "@pulumi/aws has no such type" } : shapeOf(token, args, interfaces);
  });
}

/** Reads shapes of the kinds `@pulumi/kubernetes` has input types for. */
export function kubernetesShapes(root: string): (token: string) => Known {
  const interfaces = inputInterfaces(root);
  return remember((token) => {
    const [, group = "", kind = ""] = token.split(":");
    const folder =
      token === "pulumi:providers:kubernetes"
        ? ""
        : group.replace(/\.k8s\.io|\.authorization\.k8s\.io|\.sh(?=\/)/, "").replace(/\.authorization$/, "");
    const name = token === "pulumi:providers:kubernetes" ? "provider" : kind.charAt(0).toLowerCase() + kind.slice(1);
    const file = [name, name.toLowerCase()]
      .map((candidate) => join(root, folder, `${candidate}.d.ts`))
      .find((candidate) => existsSync(candidate));
    const args = file !== undefined ? argsOf(parse(file), token === "pulumi:providers:kubernetes" ? ":Provider" : token) : undefined;
    return args === undefined ? { reason: "@pulumi/kubernetes has no such kind" } : shapeOf(token, args, interfaces);
  });
}

function remember(read: (token: string) => Known): (token: string) => Known {
  const memo = new Map<string, Known>();
  return (token) => {
    const known = memo.get(token) ?? read(token);
    memo.set(token, known);
    return known;
  };
}

/** Whether `path` of a table stands in `shape`: as a property, or under one that takes any key. */
export function holds(shape: Shape, path: string): boolean {
  const plain = path.replaceAll("[]", "").replace(/\.\*$/, "");
  if (shape.has(plain)) return true;
  for (let end = plain.lastIndexOf("."); end > 0; end = plain.lastIndexOf(".", end - 1))
    if (shape.get(plain.slice(0, end)) === true) return true;
  return false;
}

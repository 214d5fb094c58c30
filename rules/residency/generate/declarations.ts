import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** One input property of a resource type, as its type definition declares it. */
export interface InputProperty {
  readonly type: string;
  /** Dotted path with `[]` for arrays and `*` for maps. */
  readonly path: string;
  /** The same path without array markers, the form the classifiers read. */
  readonly plain: string;
  /** Text of the declared type, shortened. */
  readonly declared: string;
  readonly doc: string;
}

/** A type token and the declaration file that holds its `Args` interface. */
export interface TokenFile {
  readonly token: string;
  readonly file: string;
}

const tokenPattern = /__pulumiType = ['"]([^'"]+)['"]/;

/** Every resource token of an installed provider package, sorted. */
export function tokens(root: string): readonly TokenFile[] {
  const found: TokenFile[] = [];
  for (const folder of readdirSync(root, { withFileTypes: true })) {
    if (!folder.isDirectory() || folder.name === "node_modules" || folder.name === "types") continue;
    for (const name of readdirSync(join(root, folder.name))) {
      if (!name.endsWith(".js")) continue;
      const token = tokenPattern.exec(readFileSync(join(root, folder.name, name), "utf8"))?.[1];
      if (token !== undefined) found.push({ token, file: join(root, folder.name, name.replace(/\.js$/, ".d.ts")) });
    }
  }
  return found.sort((a, b) => (a.token < b.token ? -1 : 1));
}

/** Parses one declaration file; syntax only, no type checker, so that a whole provider takes seconds. */
export function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
}

/** The nested input interfaces of a provider by qualified name, `s3.BucketVersioning`. */
export function inputInterfaces(root: string): ReadonlyMap<string, ts.InterfaceDeclaration> {
  const found = new Map<string, ts.InterfaceDeclaration>();
  const visit = (node: ts.Node, prefix: string): void => {
    if (ts.isInterfaceDeclaration(node)) found.set(prefix + node.name.text, node);
    else if (ts.isModuleDeclaration(node) && node.body !== undefined)
      ts.forEachChild(node.body, (child) => visit(child, `${prefix}${node.name.text}.`));
  };
  ts.forEachChild(parse(join(root, "types", "input.d.ts")), (node) => visit(node, ""));
  return found;
}

/** The `Args` interface of a token inside its declaration file. */
export function argsOf(source: ts.SourceFile, token: string): ts.InterfaceDeclaration | undefined {
  const wanted = `${token.slice(token.lastIndexOf(":") + 1)}Args`;
  const all: ts.InterfaceDeclaration[] = [];
  ts.forEachChild(source, (node) => {
    if (ts.isInterfaceDeclaration(node) && node.name.text.endsWith("Args")) all.push(node);
  });
  return all.find((node) => node.name.text === wanted) ?? all[0];
}

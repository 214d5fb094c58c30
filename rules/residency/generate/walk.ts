import ts from "typescript";
import type { InputProperty } from "./declarations.ts";

type Interfaces = ReadonlyMap<string, ts.InterfaceDeclaration>;

/** What a declared type leads to once `Input`, arrays, maps and unions are peeled off. */
interface Peeled {
  readonly marker: string;
  readonly target: ts.InterfaceDeclaration | undefined;
}

const wrappers = new Set(["pulumi.Input", "pulumi.Output", "Promise"]);
const arrays = new Set(["Array", "ReadonlyArray"]);

function peelReference(node: ts.TypeReferenceNode, source: ts.SourceFile, interfaces: Interfaces): Peeled {
  const name = node.typeName.getText(source);
  const argument = node.typeArguments?.[0];
  if (argument !== undefined && wrappers.has(name)) return peel(argument, source, interfaces);
  if (argument !== undefined && arrays.has(name)) {
    const inner = peel(argument, source, interfaces);
    return { marker: `[]${inner.marker}`, target: inner.target };
  }
  return { marker: "", target: name.startsWith("inputs.") ? interfaces.get(name.slice(7)) : undefined };
}

function peel(node: ts.TypeNode, source: ts.SourceFile, interfaces: Interfaces): Peeled {
  if (ts.isParenthesizedTypeNode(node)) return peel(node.type, source, interfaces);
  if (ts.isArrayTypeNode(node)) {
    const inner = peel(node.elementType, source, interfaces);
    return { marker: `[]${inner.marker}`, target: inner.target };
  }
  if (ts.isUnionTypeNode(node)) {
    const options = node.types.filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword).map((type) => peel(type, source, interfaces));
    return options.find((option) => option.target !== undefined) ?? options[0] ?? { marker: "", target: undefined };
  }
  if (ts.isTypeLiteralNode(node)) return { marker: ".*", target: undefined };
  if (ts.isTypeReferenceNode(node)) return peelReference(node, source, interfaces);
  return { marker: "", target: undefined };
}

function docOf(member: ts.PropertySignature): string {
  return ts
    .getJSDocCommentsAndTags(member)
    .filter(ts.isJSDoc)
    .map((block) => ts.getTextOfJSDocComment(block.comment) ?? "")
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Every input property of `args`, nested ones included, that is not itself an object. */
export function properties(token: string, args: ts.InterfaceDeclaration, interfaces: Interfaces, deepest = 9): readonly InputProperty[] {
  const found: InputProperty[] = [];
  const visit = (node: ts.InterfaceDeclaration, path: string, plain: string, stack: readonly ts.InterfaceDeclaration[]): void => {
    const source = node.getSourceFile();
    for (const member of node.members) {
      if (!ts.isPropertySignature(member) || member.type === undefined) continue;
      const name = member.name.getText(source).replace(/['"]/g, "");
      const peeled = peel(member.type, source, interfaces);
      const here = `${path}${name}${peeled.marker}`;
      if (peeled.target === undefined) {
        const declared = member.type.getText(source).slice(0, 160);
        found.push({ type: token, path: here, plain: plain + name, declared, doc: docOf(member).slice(0, 160) });
      } else if (!stack.includes(peeled.target) && stack.length < deepest) {
        visit(peeled.target, `${here}.`, `${plain}${name}.`, [...stack, peeled.target]);
      }
    }
  };
  visit(args, "", "", [args]);
  return found;
}

import { worst } from "./resolve/answer.ts";
import { notProven } from "./resolve/answer.ts";
import type { ResolveContext } from "./resolve/context.ts";
import { compileLocator, type CompiledLocator } from "./scan/locator.ts";
import type { Scan } from "./scan/scan.ts";
import { pathNode } from "./scan/trie.ts";
import { walk } from "./scan/walk.ts";
import { proven } from "./resolve/answer.ts";
import type { Direction, Resolution, Role } from "./types.ts";
import { unknownValue } from "./values.ts";

/**
 * Resolves one value under a role, alone: proven Indian, violating or not proven, with the reason.
 * Containers (documents, environments, label maps) give the gravest answer inside them.
 */
export function resolve(value: unknown, role: Role, context: ResolveContext, direction: Direction = "send-to"): Resolution {
  if (unknownValue(value)) return notProven("the value is not known yet");
  const answers: Resolution[] = [];
  const found = { count: 0 };
  const emit = (_locator: CompiledLocator, answer: Resolution): void => {
    if (answer.result !== "proven") found.count += 1;
    answers.push(answer);
  };
  const scan: Scan = {
    resource: { urn: "", type: "", name: "", inputs: {} },
    context,
    trail: ["value"],
    listed: false,
    outer: undefined,
    depth: 0,
    budget: { left: 100_000 },
    found,
    emit,
    unknown: () => notProven("the value is not known yet"),
  };
  const node = pathNode();
  node.locators.push(compileLocator({ role, direction, paths: ["value"] }));
  walk(scan, value, "value", node);
  return worst(answers) ?? proven("the value names no place");
}

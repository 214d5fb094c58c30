import type { Resolution } from "../types.ts";
import { at } from "../values.ts";
import type { CompiledLocator } from "./locator.ts";
import type { Scan } from "./scan.ts";

/** Whether a locator applies at all, by the input its `when` names. */
export function applies(scan: Scan, locator: CompiledLocator): boolean {
  const { when } = locator.source;
  if (when === undefined) return true;
  const value = at(scan.resource.inputs, when.path) ?? null;
  return when.is.some((wanted) => wanted === value);
}

/** Judges a flag: the values that matter, or all but the harmless ones, or its mere presence. */
export function judgeFlag(value: unknown, locator: CompiledLocator): Resolution {
  const { is, unless, means, result } = locator.source;
  const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
  const matters =
    is !== undefined
      ? is.some((wanted) => wanted === plain || String(wanted) === String(plain))
      : unless !== undefined
        ? !unless.some((harmless) => harmless === plain || String(harmless) === String(plain))
        : value !== null && value !== "" && value !== false;
  const reason = means ?? "this setting lets data leave";
  return matters ? { result: result ?? "violating", reason } : { result: "proven", reason: `not so set: ${reason}` };
}

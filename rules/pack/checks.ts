import type { PlainObject } from "../residency/values.ts";
import { isTrue, items, numberOf, read, UNKNOWN } from "./read.ts";
import type { Fault, Rule } from "./rule.ts";

/** A check over inputs, which rules are put together from. */
export type InputCheck = (inputs: PlainObject) => readonly Fault[];

/** That something is not known yet. */
export function notKnown(path: string): Fault {
  return { path, value: "(unknown)", message: `${path} is not known yet`, result: "not-proven" };
}

/** The input at `path` is true; absent is as bad as false unless `absent` is fine. */
export function isOn(path: string, absent: "fault" | "fine" = "fault"): InputCheck {
  return (inputs) => {
    const value = read(inputs, path);
    if (value === UNKNOWN) return [notKnown(path)];
    if (isTrue(value) || (value === undefined && absent === "fine")) return [];
    return [{ path, value, message: `${path} is not true` }];
  };
}

/** The input at `path` is not true; absent is as bad as true when `absent` is a fault. */
export function isOff(path: string, absent: "fault" | "fine" = "fine"): InputCheck {
  return (inputs) => {
    const value = read(inputs, path);
    if (value === UNKNOWN) return [notKnown(path)];
    if (!isTrue(value) && (value !== undefined || absent === "fine")) return [];
    return [{ path, value, message: value === undefined ? `${path} is not false` : `${path} is true` }];
  };
}

/** The input at `path` is set; a value that is not known yet counts as set. */
export function isSet(path: string): InputCheck {
  return (inputs) => {
    const value = read(inputs, path);
    return value === undefined || value === "" ? [{ path, value: undefined, message: `${path} is not set` }] : [];
  };
}

/** The input at `path` is one of `allowed`. */
export function isOneOf(path: string, allowed: readonly unknown[], absent: "fault" | "fine" = "fault"): InputCheck {
  return (inputs) => {
    const value = read(inputs, path);
    if (value === UNKNOWN) return [notKnown(path)];
    if (allowed.includes(value) || (value === undefined && absent === "fine")) return [];
    return [{ path, value, message: `${path} is not ${allowed.join(" or ")}` }];
  };
}

/** The input at `path` is at least `least`. */
export function isAtLeast(path: string, least: number, absent: "fault" | "fine" = "fault"): InputCheck {
  return (inputs) => {
    const value = read(inputs, path);
    if (value === UNKNOWN) return [notKnown(path)];
    if (value === undefined && absent === "fine") return [];
    const number = numberOf(value);
    return number !== undefined && number >= least ? [] : [{ path, value, message: `${path} is less than ${least}` }];
  };
}

/** Every object in the list at `path` passes `check`. */
export function inEach(path: string, check: InputCheck): InputCheck {
  return (inputs) => {
    const list = items(inputs, path);
    if (list === UNKNOWN) return [notKnown(path)];
    return list.flatMap((item) => under(item.path, check(item.value)));
  };
}

/** Faults as seen from above `prefix`. */
export function under(prefix: string, faults: readonly Fault[]): readonly Fault[] {
  return prefix === "" ? faults : faults.map((fault) => ({ ...fault, path: `${prefix}.${fault.path}` }));
}

/** A rule's check from checks over its inputs, all of which must pass. */
export function checking(...checks: readonly InputCheck[]): Rule["check"] {
  return (resource) => {
    let faults: readonly Fault[] | undefined;
    for (const check of checks) {
      const found = check(resource.inputs);
      if (found.length > 0) faults = faults === undefined ? found : [...faults, ...found];
    }
    return faults ?? [];
  };
}

/** A rule's check that takes other checks for other types. */
export function byType(checks: Readonly<Record<string, readonly InputCheck[]>>): Rule["check"] {
  const ready = new Map(Object.entries(checks).map(([type, list]) => [type, checking(...list)]));
  return (resource, siblings) => ready.get(resource.type)?.(resource, siblings) ?? [];
}

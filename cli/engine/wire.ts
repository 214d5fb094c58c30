import { type Plain, type PlainObject, SECRET_KEY, UNKNOWN } from "./graph.ts";

/** A value as the SDK sends it to the engine: JSON, with a signature key on what JSON cannot say. */
export type Wire = null | boolean | number | string | undefined | readonly Wire[] | WireObject;

/** An object on the wire. */
export interface WireObject {
  readonly [key: string]: Wire;
}

/** @see node_modules/@pulumi/pulumi/runtime/rpc.js, specialSigKey and its fellows */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE_SIGNATURE = "5cf8f73096256a8f31e491e813e4eb8e";
const ASSET_SIGNATURE = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE_SIGNATURE = "0def7320c3a5731c473e5ecbe6d01bc7";
const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

const SECRET: PlainObject = Object.freeze({ [SECRET_KEY]: true });

/** `value` wrapped as a secret on the wire. */
export function wireSecret(value: Wire): WireObject {
  return { [SIGNATURE]: SECRET_SIGNATURE, value: value === undefined ? null : value };
}

/** The plain form of what the SDK sent, keys sorted; a secret's value is dropped here and never kept. */
export function toPlain(wire: Wire): Plain {
  if (wire === undefined || wire === null) return null;
  if (typeof wire !== "object") return wire;
  if (isList(wire)) return wire.map(toPlain);
  const signature = wire[SIGNATURE];
  return signature === undefined ? toPlainObject(wire) : special(signature, wire);
}

/** The plain form of an object of inputs or outputs that carries no signature itself. */
export function toPlainObject(wire: WireObject): PlainObject {
  const result: Record<string, Plain> = {};
  for (const key of Object.keys(wire).sort()) {
    const value = wire[key];
    if (value !== undefined) result[key] = toPlain(value);
  }
  return result;
}

/** Paths of the secrets in `value`, in the order of its keys. */
export function secretPaths(value: Plain, path = ""): readonly string[] {
  if (value === null || typeof value !== "object") return [];
  if (value === SECRET) return [path];
  if (isList(value)) return value.flatMap((item, index) => secretPaths(item, `${path}[${index}]`));
  return Object.entries(value).flatMap(([key, item]) => secretPaths(item, path === "" ? key : `${path}.${key}`));
}

function special(signature: Wire, wire: WireObject): Plain {
  switch (signature) {
    case SECRET_SIGNATURE:
      return SECRET;
    case RESOURCE_SIGNATURE:
      return wire["id"] === undefined ? toPlain(wire["urn"]) : toPlain(wire["id"] === "" ? UNKNOWN : wire["id"]);
    case ASSET_SIGNATURE:
      return { "<asset>": toPlainObject(without(wire)) };
    case ARCHIVE_SIGNATURE:
      return { "<archive>": toPlainObject(without(wire)) };
    case OUTPUT_SIGNATURE:
      if (wire["secret"] === true) return SECRET;
      return wire["value"] === undefined ? UNKNOWN : toPlain(wire["value"]);
    default:
      throw new Error(`a value of signature ${JSON.stringify(signature)} is on the wire; expected one that nivas knows`);
  }
}

function without({ [SIGNATURE]: _, ...rest }: WireObject): WireObject {
  return rest;
}

/** `Array.isArray` that also narrows readonly lists away from objects. */
function isList<T>(value: readonly T[] | object): value is readonly T[] {
  return Array.isArray(value);
}

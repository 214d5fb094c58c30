import { z } from "zod";
import { configSchema } from "./index.ts";

/** The keys that the object at `path` of a configuration, or of what `root` describes, may have; empty where there is no object. */
export function keysAt(path: readonly PropertyKey[], root: unknown = configSchema): readonly string[] {
  const found = path.reduce<unknown>((schema, part) => descend(schema, part), root);
  const object = unwrap(found);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function descend(schema: unknown, part: PropertyKey): unknown {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) return Reflect.get(inner.shape, part);
  if (inner instanceof z.ZodArray) return inner.element;
  if (inner instanceof z.ZodRecord) return inner.valueType;
  return undefined;
}

/** What stands behind defaults, optionals and unions with `false`. */
function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return unwrap(schema.unwrap());
  if (schema instanceof z.ZodUnion) return unwrap(schema.options[0]);
  return schema;
}

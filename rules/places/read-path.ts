/** What the engine sends in a preview where a value is not known yet. */
export const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** One input value with the concrete path it was found at. */
export interface PathValue {
  readonly path: string;
  readonly value: unknown;
}

/** Whether a value is known and there: not undefined, not null, not the engine's unknown. */
export function isKnown(value: unknown): boolean {
  return value !== undefined && value !== null && value !== UNKNOWN_VALUE;
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function step(found: PathValue, key: string): readonly PathValue[] {
  const isList = key.endsWith("[]");
  const name = isList ? key.slice(0, -2) : key;
  // A provider's nested inputs reach the engine as JSON text.
  const container = parsed(found.value);
  if (typeof container !== "object" || container === null || !Object.hasOwn(container, name)) return [];
  const value: unknown = (container as Readonly<Record<string, unknown>>)[name];
  const path = found.path === "" ? name : `${found.path}.${name}`;
  if (!isList) return [{ path, value }];
  const list = parsed(value);
  return Array.isArray(list) ? list.map((item: unknown, index) => ({ path: `${path}[${index}]`, value: item })) : [];
}

/** The known values at a path such as `a.b[].c`, each with its concrete path `a.b[0].c`; unknown and absent ones are left out. */
export function readPath(inputs: Readonly<Record<string, unknown>>, path: string): readonly PathValue[] {
  return path
    .split(".")
    .reduce<readonly PathValue[]>((values, key) => values.flatMap((value) => step(value, key)), [{ path: "", value: inputs }])
    .filter((found) => isKnown(found.value));
}

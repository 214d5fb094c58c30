import { UNKNOWN } from "./sentinels.ts";

/**
 * Inputs as they came over the wire, every unknown as the one sentinel that the rules know. The SDK hands inputs out behind
 * a proxy that throws when something unknown is read, and turns that into an advisory diagnostic of its own; property
 * descriptors show what stands behind it, so that the rules see the unknown and decide.
 */
export function plainInputs(props: object): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(props))) result[key] = plain(value);
  return result;
}

function plain(value: unknown): unknown {
  if (typeof value === "string") return UNKNOWN.has(value) ? UNKNOWN.text : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  return plainInputs(value);
}

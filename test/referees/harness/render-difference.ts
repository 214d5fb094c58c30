import { isRecord, nameOf } from "./manifest.ts";
import { kubernetesObjects } from "./yaml-documents.ts";

/**
 * A function that tells whether another render of the chart differs from `first`, apart from what already differs
 * between two equal renders (generated passwords and certificates) and from the `echoes`.
 */
export function differences(first: string, second: string, echoes: readonly string[]): (text: string) => boolean {
  if (first === second && echoes.length === 0) return (text) => text !== first;
  const baseline = fields(first);
  const repeated = fields(second);
  const noise = new Set([...baseline.keys(), ...repeated.keys()].filter((key) => baseline.get(key) !== repeated.get(key)));
  const counts = (key: string): boolean => !noise.has(key) && !echoes.some((echo) => key.startsWith(echo));
  return (text) => {
    if (text === first || text === second) return false;
    const other = fields(text);
    return [...baseline.keys(), ...other.keys()].some((key) => counts(key) && baseline.get(key) !== other.get(key));
  };
}

/** Every scalar of every object by `Kind/namespace/name#path`. */
function fields(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, path: string): void => {
    const children = Array.isArray(value) ? [...value.entries()] : isRecord(value) ? Object.entries(value) : [];
    if (children.length === 0) found.set(path, JSON.stringify(value));
    for (const [key, child] of children) visit(child, path.endsWith("#") ? `${path}${key}` : `${path}.${key}`);
  };
  const seen = new Map<string, number>();
  for (const object of kubernetesObjects(text)) {
    const name = nameOf(object);
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    visit(object, `${name}${times === 0 ? "" : `~${times}`}#`);
  }
  return found;
}

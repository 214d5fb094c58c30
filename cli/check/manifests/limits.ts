/** Bytes of a MiB. */
export const MIB = 1024 * 1024;
/** Largest file that is read, MiB: rendered CRDs of a whole platform are 5. */
export const MOST_MIB = 16;
/** Most values in one document, those behind an anchor counted as often as they are named. */
const MOST_VALUES = 500_000;
/** Deepest nesting; the CRDs of Prometheus reach 40. */
export const DEEPEST = 200;

/** Why a document cannot be judged: it contains itself, explodes or is too deep; undefined when it can. */
export function refusal(document: unknown): string | undefined {
  const above = new Set<object>();
  let left = MOST_VALUES;
  const enter = (value: unknown): string | undefined => {
    if (typeof value !== "object" || value === null) return undefined;
    if (above.has(value)) return "contains itself through an anchor";
    if (above.size >= DEEPEST) return `is nested more than ${DEEPEST} deep`;
    const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    left -= items.length;
    if (left < 0) return `holds more than ${MOST_VALUES} values, anchors written out`;
    above.add(value);
    for (const item of items) {
      const wrong = enter(item);
      if (wrong !== undefined) return wrong;
    }
    above.delete(value);
    return undefined;
  };
  return enter(document);
}

/** Most lines on either side that are compared one by one; longer ones are shown as removed and added whole. */
const MOST_LINES = 600;

/** The lines that differ between two texts, each with `- ` or `+ ` before it, in order. */
export function lineDiff(before: string, after: string): readonly string[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  const removed = (line: string): string => `- ${line}`;
  const added = (line: string): string => `+ ${line}`;
  if (left.length > MOST_LINES || right.length > MOST_LINES) return [...left.map(removed), ...right.map(added)];
  return walk(left, right, commonLengths(left, right)).map(([isRemoved, line]) => (isRemoved ? removed(line) : added(line)));
}

/** Length of the longest common run of lines from each pair of positions on. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i] ?? [];
    const below = lengths[i + 1] ?? [];
    for (let j = b.length - 1; j >= 0; j--) row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return lengths;
}

function walk(
  a: readonly string[],
  b: readonly string[],
  lengths: readonly (readonly number[])[],
): readonly (readonly [isRemoved: boolean, line: string])[] {
  const found: (readonly [boolean, string])[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) {
      found.push([true, left]);
      i += 1;
    } else if (right !== undefined) {
      found.push([false, right]);
      j += 1;
    }
  }
  return found;
}

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names of its values, the first for `min`. */
  readonly names: readonly string[];
}

/** The five fields, as Argo CD's parser knows them: Sunday is 0 and never 7. @see https://pkg.go.dev/github.com/robfig/cron/v3 */
const fields: readonly Field[] = [
  { name: "minute", min: 0, max: 59, names: [] },
  { name: "hour", min: 0, max: 23, names: [] },
  { name: "day of the month", min: 1, max: 31, names: [] },
  { name: "month", min: 1, max: 12, names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] },
  { name: "day of the week", min: 0, max: 6, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
];

/** Most days that each month has. */
const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Why `schedule` is not a time in five fields of cron that ever comes; undefined where it is. */
export function cronProblem(schedule: string): string | undefined {
  const texts = schedule.trim().split(/\s+/);
  if (texts.length !== fields.length) return `has ${texts.length} fields`;
  const read = fields.map((field, index) => valuesOf(texts[index] ?? "", field));
  const bad = read.findIndex((values) => values === undefined);
  if (bad !== -1) return `has no ${fields[bad]?.name ?? ""} "${texts[bad] ?? ""}"`;
  // A day of the week that is given counts beside the day of the month, so that one of the two comes.
  const [, , dates = [], months = []] = read;
  const comes =
    !/^[*?]/.test(texts[4] ?? "") || (months ?? []).some((month) => (dates ?? []).some((date) => date <= (days[month - 1] ?? 0)));
  return comes ? undefined : "never comes";
}

/** The values that a field lists; undefined where it is no list of values, ranges and steps. */
function valuesOf(text: string, field: Field): readonly number[] | undefined {
  const lists = text.split(",").map((part) => rangeOf(part, field));
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

function rangeOf(part: string, { min, max, names }: Field): readonly number[] | undefined {
  const found = /^(?:([*?])|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
  if (found === null) return undefined;
  const [, any, from, to, by] = found;
  const number = (name: string): number => {
    const named = names.indexOf(name.toLowerCase());
    return named !== -1 ? min + named : /^\d+$/.test(name) ? Number(name) : Number.NaN;
  };
  const first = any !== undefined || from === undefined ? min : number(from);
  const last = to !== undefined ? number(to) : any !== undefined || by !== undefined ? max : first;
  const step = by === undefined ? 1 : Number(by);
  if (!(first >= min && last <= max && first <= last && step >= 1)) return undefined;
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
}

/**
 * One thing wrong with a configuration: where it stands, what was found, what is allowed and how to mend it.
 * Its text reads `<path> <value> <what is wrong>; expected <allowed> - <fix>`.
 */
export interface Problem {
  /** Where the value stands, e.g. `nivas:regions[1].vpcCidr`. */
  readonly path: string;
  /** The value found; left out of the text when absent. */
  readonly value?: unknown;
  /** What is wrong with it, e.g. `is not a CIDR block`. */
  readonly wrong: string;
  /** What is allowed there. */
  readonly expected: string;
  /** What to do about it. */
  readonly fix?: string;
  /** `refuse` stops everything; `warn` is printed and lets go on. Default: `refuse`. */
  readonly level?: "refuse" | "warn";
  /** Id of the place rule (`P01` ...) that speaks, where one does. */
  readonly rule?: string;
}

/** The longest value that is quoted whole in a problem's text. */
const QUOTED_CHARACTERS = 60;

/** The one-line text of `problem`. */
export function problemText(problem: Problem): string {
  const value = problem.value === undefined ? "" : ` ${quoted(problem.value)}`;
  const fix = problem.fix === undefined ? "" : ` - ${problem.fix}`;
  const rule = problem.rule === undefined ? "" : ` [${problem.rule}]`;
  return `${problem.path}${value} ${problem.wrong}; expected ${problem.expected}${fix}${rule}`;
}

function quoted(value: unknown): string {
  const text = (typeof value === "number" ? undefined : JSON.stringify(value)) ?? String(value);
  return text.length <= QUOTED_CHARACTERS ? text : `${text.slice(0, QUOTED_CHARACTERS - 3)}...`;
}

/** Every problem of a configuration at once. Its message is one line a problem and needs no stack trace. */
export class ConfigError extends Error {
  public readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join("\n"));
    this.name = "ConfigError";
    this.problems = problems;
  }
}

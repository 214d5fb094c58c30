/** Where a command writes to. */
export interface Sink {
  write(text: string, done: (error?: Error | null) => void): unknown;
}

/** Colours, or functions that change nothing. */
export interface Colours {
  bold(text: string): string;
  dim(text: string): string;
  green(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
}

/** The surroundings of a run; nothing below `main.ts` reads the process itself. */
export interface Terminal {
  readonly out: Sink;
  readonly error: Sink;
  /** Whether a person watches stderr, so that progress may be shown. */
  readonly showsProgress: boolean;
  readonly colours: Colours;
  readonly errorColours: Colours;
  /** Milliseconds since the process began. */
  now(): number;
}

/** Text that could not be written, for another reason than a reader who has gone. */
export class UnwritableError extends Error {
  constructor(cause: Error) {
    super(`output cannot be written: ${cause.message}`, { cause });
    this.name = "UnwritableError";
  }
}

const same = (text: string): string => text;

/** Colours that change nothing. */
export const PLAIN_COLOURS: Colours = { bold: same, dim: same, green: same, red: same, yellow: same };

/**
 * Writes `text`. A reader who has gone (`| head`) is no error.
 * @throws {UnwritableError} when it cannot be written
 */
export async function write(sink: Sink, text: string): Promise<void> {
  if (text === "") return;
  const error = await new Promise<Error | null | undefined>((resolve) => sink.write(text, resolve));
  if (error && (error as NodeJS.ErrnoException).code !== "EPIPE") throw new UnwritableError(error);
}

/** A line on a terminal that says how many resources there are; `clear` takes it away. */
export interface Progress {
  report(count: number): void;
  clear(): void;
}

const EVERY = 50;

/** Progress of `what` on `terminal`; silent where nobody watches. */
export function progressOn(terminal: Terminal, what: string): Progress {
  if (!terminal.showsProgress) return { report: () => undefined, clear: () => undefined };
  const show = (text: string): unknown => terminal.error.write(`\r\u001b[K${text}`, () => undefined);
  return {
    report: (count) => {
      if (count % EVERY === 0) show(`${what}: ${count} resources`);
    },
    clear: () => void show(""),
  };
}

/** What goes wrong in a process outside of anything awaited. */
export interface ProcessWatch {
  /** Distinct errors so far, the first first. */
  readonly errors: readonly Error[];
  /** Rejects when the process has nothing left to do. */
  readonly stalled: Promise<never>;
  add(error: unknown): void;
  /** Gives the process its own listeners back. */
  stop(): void;
}

const EVENTS = ["unhandledRejection", "uncaughtException"] as const;

/** Collects rejections nobody handles, errors nobody catches, and the end of all work, until it is stopped. */
export function watchProcess(): ProcessWatch {
  const errors: Error[] = [];
  const add = (thrown: unknown): void => {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (!errors.some((other) => other === error || other.message === error.message)) errors.push(error);
  };
  const before = EVENTS.map((event) => [event, process.listeners(event as "uncaughtException")] as const);
  for (const event of EVENTS) {
    process.removeAllListeners(event);
    process.on(event as "uncaughtException", add);
  }
  let onEmpty = (): void => undefined;
  const stalled = new Promise<never>((_, reject) => {
    onEmpty = () => reject(new Error("the program waits for something that never comes; expected every promise and output to resolve"));
    process.once("beforeExit", onEmpty);
  });
  stalled.catch(() => undefined);
  return {
    errors,
    stalled,
    add,
    stop: () => {
      process.removeListener("beforeExit", onEmpty);
      for (const [event, listeners] of before) {
        process.removeAllListeners(event);
        for (const listener of listeners) process.on(event as "uncaughtException", listener);
      }
    },
  };
}

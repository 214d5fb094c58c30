import { format } from "node:util";
import type { Message } from "./graph.ts";

/** Lines caught instead of printed. */
export interface Capture {
  readonly list: readonly Message[];
  /** Gives the console back. */
  stop(): void;
}

/** Without an engine the SDK logs to the console, before its text stands where it is from. */
const PREFIX = /^(?:debug|info|warning|error): \[runtime\] /;

/** Catches what is written to the console, so that nothing of a program gets between the lines of a graph. */
export function captureMessages(): Capture {
  const list: Message[] = [];
  const { log, info, warn, error } = console;
  const keep =
    (severity: Message["severity"]) =>
    (...values: readonly unknown[]) => {
      list.push({ severity, text: format(...values).replace(PREFIX, "") });
    };
  Object.assign(console, { log: keep("info"), info: keep("info"), warn: keep("warning"), error: keep("error") });
  return {
    list,
    stop: () => {
      Object.assign(console, { log, info, warn, error });
    },
  };
}

/**
 * Runs `work` while errors capture no stack trace. The SDK captures one for each promise of each resource, which makes up
 * most of the time that a recorded platform takes, and nobody reads them: what a program throws keeps its message.
 */
export async function withoutTraces<Result>(work: () => Promise<Result>): Promise<Result> {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return await work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

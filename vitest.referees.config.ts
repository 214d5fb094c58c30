import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Tests that ask real programs: slow, so apart from `npm test`. Few at a time, as each may start servers of 1 GB. */
export default defineConfig({
  test: {
    include: ["test/referees/**/*.referee.ts"],
    globalSetup: ["test/referees/harness/global-setup.ts"],
    pool: "forks",
    maxWorkers: Math.min(4, availableParallelism()),
    testTimeout: 120_000,
    hookTimeout: 180_000,
    teardownTimeout: 60_000,
  },
});

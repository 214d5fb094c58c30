import { defineConfig } from "vitest/config";

/** Tests that ask real programs: slow, so apart from `npm test`. One file at a time, as each may start servers. */
export default defineConfig({
  test: {
    include: ["test/referees/**/*.referee.ts"],
    globalSetup: ["test/referees/harness/global-setup.ts"],
    pool: "forks",
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    teardownTimeout: 60_000,
  },
});

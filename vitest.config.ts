import { defineConfig } from "vitest/config";

/** The tests that npm alone suffices for; those against real programs are vitest.referees.config.ts. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Graphs are recorded in process and the SDK keeps one stack a process, so each file has a process of its own.
    pool: "forks",
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

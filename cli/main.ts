#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

process.on("SIGINT", () => process.exit(130));
// The error reaches whoever writes; without a listener it would end the process here.
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);
enableCompileCache(
  process.env["NODE_COMPILE_CACHE"] ?? join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "nivas", "compile"),
);

// After the cache is on, so that everything below comes from it.
const { run } = await import("./run.ts");
const { nivasServices, processTerminal } = await import("./wiring.ts");
process.exitCode = await run(process.argv.slice(2), process.cwd(), await processTerminal(process, process.env), nivasServices(process.env));

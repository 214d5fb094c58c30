#!/usr/bin/env node
// Plain JavaScript on purpose: Node loads its TypeScript stripper (60 ms, 14 MB) for an entry in TypeScript, and not for
// files that come from the compile cache. `node cli/main.ts` does the same, slower.
import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

enableCompileCache(
  process.env["NODE_COMPILE_CACHE"] ?? join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "nivas", "compile"),
);
await import("./main.ts");

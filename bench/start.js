// Starts a program of the bench as cli/nivas.js starts nivas: from the compile cache, where a plain run starts it as it is.
import { enableCompileCache } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

enableCompileCache(process.env["NODE_COMPILE_CACHE"] ?? join(tmpdir(), "nivas-bench-cache"));
await import(`./${process.argv[2]}`);

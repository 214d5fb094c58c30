import { createRequire } from "node:module";

// Loaded with --import: at the end, the CommonJS modules of the process on stderr.
process.on("exit", () => {
  process.stderr.write(`\nmodules: ${JSON.stringify(Object.keys(createRequire(import.meta.url).cache))}\n`);
});

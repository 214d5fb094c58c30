// Loaded with --require into every Node process that is measured: its peak memory at its end.
const { appendFileSync } = require("node:fs");

process.on("exit", () => {
  const file = process.env.BENCH_USAGE_FILE;
  if (file !== undefined) appendFileSync(file, `${process.resourceUsage().maxRSS}\n`);
});
// Servers are ended by a signal, which by itself would end them without an exit event.
process.once("SIGTERM", () => process.exit(0));

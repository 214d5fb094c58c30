// Loaded with --require into every Node process that is measured: its peak memory at its end.
const { appendFileSync } = require("node:fs");

process.on("exit", () => {
  const file = process.env.BENCH_USAGE_FILE;
  if (file !== undefined) appendFileSync(file, `${process.resourceUsage().maxRSS}\n`);
});

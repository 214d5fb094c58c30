// The app that `cdk synth` starts, in JavaScript: nothing to compile.
const { synthesize } = require("./blueprints.cjs");

synthesize(Number(process.env.BENCH_CLUSTERS ?? "8"));

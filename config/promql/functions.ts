/** What an argument of a PromQL function is. */
export type ArgumentType = "vector" | "matrix" | "scalar" | "string";

/** Functions that read a range of samples, `x[5m]`, and no instant. */
export const rangeFunctions: ReadonlySet<string> = new Set([
  "absent_over_time",
  "avg_over_time",
  "changes",
  "count_over_time",
  "delta",
  "deriv",
  "double_exponential_smoothing",
  "first_over_time",
  "idelta",
  "increase",
  "irate",
  "last_over_time",
  "mad_over_time",
  "max_over_time",
  "min_over_time",
  "predict_linear",
  "present_over_time",
  "quantile_over_time",
  "rate",
  "resets",
  "stddev_over_time",
  "stdvar_over_time",
  "sum_over_time",
  "ts_of_first_over_time",
  "ts_of_last_over_time",
  "ts_of_max_over_time",
  "ts_of_min_over_time",
]);

/** Functions of a number that only ever grows, until its process starts again. */
export const counterFunctions: ReadonlySet<string> = new Set(["increase", "irate", "rate", "resets"]);

/** Functions whose answer is one number without labels. */
export const scalarFunctions: ReadonlySet<string> = new Set(["pi", "scalar", "time"]);

/** Functions whose answer has the labels that their selector demands by `=`. */
export const absentFunctions: ReadonlySet<string> = new Set(["absent", "absent_over_time"]);

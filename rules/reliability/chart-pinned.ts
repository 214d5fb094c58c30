import { notKnown } from "../pack/checks.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { design } from "../pack/sources.ts";

/** Charts have an exact version (`reliability-chart-pinned`). */
export const reliabilityChartPinned: Rule = {
  id: "reliability-chart-pinned",
  group: "reliability",
  title: "charts have an exact version",
  level: "mandatory",
  source: design("Versions"),
  fix: "set version to one version, not a range",
  types: ["kubernetes:helm.sh:Chart", "kubernetes:helm.sh:Release"],
  check: ({ inputs }) => {
    const version = read(inputs, "version");
    if (version === UNKNOWN) return [notKnown("version")];
    return typeof version === "string" && /^v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version)
      ? []
      : [{ path: "version", value: version, message: "the chart's version can move" }];
  },
};

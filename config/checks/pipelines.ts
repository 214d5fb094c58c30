import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { abroad, hostOfUrl } from "./indian-host.ts";

const root = "nivas:observability.pipelines.exporters";

/** That whoever gets telemetry stands in India, masked though it is, and that each receiver has a name of its own. */
export function checkPipelines(config: Config): Problem[] {
  const { exporters } = config.observability.pipelines;
  return exporters.flatMap(({ name, endpoint, signals }, index): Problem[] => {
    const host = hostOfUrl(endpoint);
    const reason = host === undefined ? undefined : abroad(host, config);
    return [
      ...(host === undefined || reason === undefined
        ? []
        : [
            {
              path: `${root}[${index}].endpoint`,
              value: endpoint,
              wrong: `sends ${signals.join(", ")} to a host that ${reason}`,
              expected: "a host in India",
              fix: reason.includes("outside India")
                ? "choose a receiver in India, or send nothing"
                : `name ${host} in nivas:residency.hosts with country IN and the evidence, or send nothing there`,
            },
          ]),
      ...(exporters.findIndex((other) => other.name === name) === index
        ? []
        : [
            {
              path: `${root}[${index}].name`,
              value: name,
              wrong: "is the name of another receiver",
              expected: "each name once",
              fix: "rename one",
            },
          ]),
    ];
  });
}

import { strictest } from "../../cli/check/judging.ts";
import { ConfigError } from "../../config/problem.ts";
import type { Services } from "../../cli/services.ts";
import { sdkPreload } from "../../cli/wiring.ts";
import type { ToySpec } from "./toy-program.ts";

/** Services over the toy platform. `TOY_CIDR`, `TOY_SUBNETS`, `TOY_FAIL` (`config`, `throw`, `reject`, `stall`, `log`, `invoke`) steer it. */
export function toyServices(environment: Readonly<Record<string, string | undefined>>): Services<ToySpec> {
  const fail = environment["TOY_FAIL"];
  return {
    project: "nivas",
    backendUrl: environment["PULUMI_BACKEND_URL"],
    today: () => "2026-11-21",
    rendering: () => Promise.reject(new Error("the toy platform has no services to render")),
    preload: () => sdkPreload(environment),
    config: async () => ({
      environmentsIn: () => ["dev", "prod"],
      stackName: (name, slice) => (slice === "all" ? name : `${name}-${slice}`),
      places: ({ places }) => places,
      residency: () => strictest,
      loadEnvironment: (_, name, slice = "all") => {
        if (fail === "config" && name === "prod") {
          throw new ConfigError([
            { path: "nivas:regions[1].vpcCidr", value: "10.0.0.0/33", wrong: "is not a CIDR block", expected: "a prefix of /16 to /24" },
            { path: "nivas:teams[0].nam", wrong: "is not a key", expected: "name", fix: "did you mean name?" },
          ]);
        }
        const spec = {
          environment: name,
          places: ["mumbai"],
          cidr: environment["TOY_CIDR"] ?? "10.0.0.0/16",
          subnets: Number(environment["TOY_SUBNETS"] ?? 2),
        };
        return { spec, slice, warnings: [{ path: "nivas:pools", wrong: "has no spot pool", expected: "one", level: "warn", rule: "P09" }] };
      },
    }),
    program: async () => {
      const { deployToy, failToy } = await import("./toy-program.ts");
      return async (spec, slice) => {
        const outputs = await deployToy(spec, slice);
        await failToy(fail);
        return outputs;
      };
    },
  };
}

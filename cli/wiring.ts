import type { PlatformSpec } from "../config/spec.ts";
import type { Services } from "./services.ts";
import { type Colours, PLAIN_COLOURS, type Terminal } from "./terminal.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The parts of a process that a terminal is made of. */
export interface ProcessStreams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** The real program and configuration, each part loaded when it is asked for. */
export function nivasServices(environment: Environment): Services<PlatformSpec> {
  return {
    project: "nivas",
    config: async () => {
      const [{ environmentsIn, loadEnvironment }, { stackName }] = await Promise.all([
        import("../config/load.ts"),
        import("../config/names.ts"),
      ]);
      return { environmentsIn, loadEnvironment, stackName, places: ({ regions }) => regions.map(({ place }) => place) };
    },
    preload: () => sdkPreload(environment),
    program: async () => (await import("../stacks/environment.ts")).deploy,
  };
}

/** The preload of the SDK, unless the environment asks for the SDK as it is. */
export async function sdkPreload(environment: Environment): ReturnType<Services<unknown>["preload"]> {
  const { isPreloadWanted, preloadSdk } = await import("./engine/sdk-preload.ts");
  return isPreloadWanted(environment) ? preloadSdk() : undefined;
}

/** The terminal of a process: colours where a person reads, unless `NO_COLOR` is set; progress where one watches. */
export async function processTerminal({ stdout, stderr }: ProcessStreams, environment: Environment): Promise<Terminal> {
  const isDumb = environment["TERM"] === "dumb";
  return {
    out: stdout,
    error: stderr,
    showsProgress: stderr.isTTY && !isDumb && environment["CI"] === undefined,
    colours: await coloursOf(stdout, environment),
    errorColours: await coloursOf(stderr, environment),
    now: () => performance.now(),
  };
}

async function coloursOf(stream: NodeJS.WriteStream, environment: Environment): Promise<Colours> {
  if (!stream.isTTY || environment["TERM"] === "dumb" || (environment["NO_COLOR"] ?? "") !== "") return PLAIN_COLOURS;
  const { createColors } = (await import("picocolors")).default;
  return createColors(true);
}

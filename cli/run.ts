import { resolve } from "node:path";
import { ConfigError } from "../config/problem.ts";
import { readArguments, type Request } from "./arguments.ts";
import { EXIT } from "./exit-codes.ts";
import { helpText } from "./help.ts";
import { problemsText } from "./output/problems.ts";
import type { Services } from "./services.ts";
import { type Terminal, UnwritableError, write } from "./terminal.ts";

/** Does what the command line asks for and gives the exit code; throws nothing. */
export async function run<Spec>(argv: readonly string[], directory: string, terminal: Terminal, services: Services<Spec>): Promise<number> {
  try {
    return await dispatch(readArguments(argv), directory, terminal, services);
  } catch (error) {
    return failure(error, terminal);
  }
}

async function dispatch<Spec>(request: Request, here: string, terminal: Terminal, services: Services<Spec>): Promise<number> {
  if (request.command === "help") {
    await write(terminal.out, helpText(request.topic));
    return EXIT.ok;
  }
  const directory = resolve(here, request.directory ?? ".");
  if (request.command === "check") {
    const { check } = await import("./commands/check.ts");
    return check(request, directory, terminal, services);
  }
  if (request.command === "render") {
    if (request.renderMode === "watch") {
      const { watchAndRender } = await import("./commands/watch.ts");
      return watchAndRender(request, directory, terminal, services);
    }
    const { render } = await import("./commands/render.ts");
    return render(request, directory, terminal, services);
  }
  const { preview } = await import("./commands/preview.ts");
  return preview(request, directory, terminal, services);
}

async function failure(error: unknown, terminal: Terminal): Promise<number> {
  const [text, code] = failureText(error, terminal);
  try {
    await write(terminal.error, text);
    return code;
  } catch {
    return code === EXIT.bug || code === EXIT.badInput ? code : EXIT.unavailable;
  }
}

function failureText(error: unknown, { errorColours }: Terminal): readonly [string, number] {
  if (error instanceof ConfigError) return [problemsText("nivas", error.problems, errorColours), EXIT.badInput];
  if (error instanceof UnwritableError) return [`${errorColours.red(error.message)}\n`, EXIT.unavailable];
  const root = error instanceof Error && error.name === "ProgramError" && error.cause instanceof Error ? error.cause : error;
  // A configuration that only the program finds wrong is still bad input.
  if (root instanceof ConfigError) return [problemsText("nivas", root.problems, errorColours), EXIT.badInput];
  const others =
    error instanceof Error && error !== root
      ? error.message
          .split("\n")
          .slice(1)
          .map((line) => `also: ${line}\n`)
          .join("")
      : "";
  const trace = root instanceof Error ? (root.stack ?? root.message) : String(root);
  return [`${errorColours.red("nivas met a bug; nothing was registered")}\n${trace}\n${others}`, EXIT.bug];
}

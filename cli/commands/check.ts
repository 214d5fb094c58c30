import type { Request } from "../arguments.ts";
import { EXIT } from "../exit-codes.ts";
import { counted } from "../output/counts.ts";
import { problemsText, warningsText } from "../output/problems.ts";
import type { Services } from "../services.ts";
import { type Terminal, write } from "../terminal.ts";
import { readEnvironments } from "./environments.ts";

/** `nivas check`: schema and place rules, all problems at once; loads nothing of Pulumi. */
export async function check<Spec>(request: Request, directory: string, terminal: Terminal, services: Services<Spec>): Promise<number> {
  const { good, bad } = readEnvironments(await services.config(), directory, request.environment, request.slice, request.asOf);
  for (const { name, warnings } of good) {
    const warned = warnings.length === 0 ? "" : `, ${counted(warnings.length, "warning")}`;
    await write(terminal.out, `${terminal.colours.green(`${name}: fine`)}${warned}\n${warningsText(warnings, terminal.colours)}`);
  }
  for (const { name, problems } of bad) await write(terminal.error, problemsText(name, problems, terminal.errorColours));
  return bad.length > 0 ? EXIT.badInput : EXIT.ok;
}

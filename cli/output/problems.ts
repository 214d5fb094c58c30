import { type Problem, problemText } from "../../config/problem.ts";
import type { Colours } from "../terminal.ts";
import { counted } from "./counts.ts";

/** All problems, one a line, under a line that counts them. */
export function problemsText(what: string, problems: readonly Problem[], colours: Colours): string {
  return `${colours.red(`${what}: ${counted(problems.length, "problem")}`)}\n${problems.map((problem) => `${problemText(problem)}\n`).join("")}`;
}

/** Warnings, one a line. */
export function warningsText(warnings: readonly Problem[], colours: Colours): string {
  return warnings.map((warning) => `${colours.yellow("warning:")} ${problemText(warning)}\n`).join("");
}

import { worstExitCode, EXIT } from "../exit-codes.ts";
import type { Request } from "../arguments.ts";
import { counted } from "../output/counts.ts";
import { problemsText, warningsText } from "../output/problems.ts";
import type { Services } from "../services.ts";
import { type Terminal, UnwritableError, write } from "../terminal.ts";
import { readEnvironments, type ReadEnvironments } from "./environments.ts";

/**
 * `nivas check`: the configuration (schema, tables, place rules), then what is built, or manifests, or state, judged by the
 * rules. What cannot be read is said, and the rest is still checked. With `--config-only` nothing of Pulumi is loaded.
 */
export async function check<Spec>(request: Request, directory: string, terminal: Terminal, services: Services<Spec>): Promise<number> {
  const { provenanceOf } = await import("../check/provenance.ts");
  const provenance = await provenanceOf(directory, request.asOf, services.today);
  const isElsewhere = request.manifests !== undefined || request.state !== undefined;
  const config = await services.config();
  const read = (): ReadEnvironments<Spec> => readEnvironments(config, directory, request.environment, request.slice, provenance.asOf);
  const found = isElsewhere && request.environment === undefined ? { good: [], bad: [] } : read();
  const { withKnownRules } = await import("../check/known-rules.ts");
  const environments = await withKnownRules(found, config);
  await writeConfiguration(environments, request, isElsewhere, terminal);
  if (request.configOnly) return environments.bad.length > 0 ? EXIT.badInput : EXIT.ok;
  const { judgeEnvironments } = await import("../check/judge-environments.ts");
  const { judgeFiles } = await import("../check/judge-files.ts");
  const { evidenceFile, reportText } = await import("../check/report.ts");
  const context = { request, directory, asOf: provenance.asOf, terminal, services, config };
  const judged = isElsewhere ? await judgeFiles(environments, context) : await judgeEnvironments(environments, context);
  await write(terminal.out, reportText(request.format, judged, provenance, terminal.colours));
  const codes: number[] = [
    environments.bad.length > 0 || judged.some(({ unreadable }) => unreadable.length > 0) ? EXIT.badInput : EXIT.ok,
    judged.some(({ findings }) => findings.some(({ level }) => level === "mandatory")) ? EXIT.violation : EXIT.ok,
  ];
  if (request.evidence !== undefined)
    codes.push(await writeEvidence(request.evidence, directory, (file) => evidenceFile(file, judged, provenance), terminal));
  return worstExitCode(codes);
}

/** What the configuration is like: on stdout in text, warnings and problems on stderr where stdout holds a document. */
async function writeConfiguration<Spec>(
  { bad, good }: ReadEnvironments<Spec>,
  { format }: Request,
  isElsewhere: boolean,
  terminal: Terminal,
): Promise<void> {
  for (const { name, warnings } of isElsewhere ? [] : good) {
    if (format !== "text") {
      await write(terminal.error, warningsText(warnings, terminal.errorColours));
      continue;
    }
    const warned = warnings.length === 0 ? "" : `, ${counted(warnings.length, "warning")}`;
    await write(terminal.out, `${terminal.colours.green(`${name}: fine`)}${warned}\n${warningsText(warnings, terminal.colours)}`);
  }
  for (const { name, problems } of bad) await write(terminal.error, problemsText(name, problems, terminal.errorColours));
}

async function writeEvidence(path: string, directory: string, text: (file: string) => string, terminal: Terminal): Promise<number> {
  const { resolve } = await import("node:path");
  const { writeWhole } = await import("../check/write-file.ts");
  try {
    writeWhole(resolve(directory, path), text(path));
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof UnwritableError)) throw error;
    await write(terminal.error, `${terminal.errorColours.red(`${path}: ${error.message}`)}\n`);
    return EXIT.unavailable;
  }
}

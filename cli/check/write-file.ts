import { renameSync, rmSync, writeFileSync } from "node:fs";
import { UnwritableError } from "../terminal.ts";

/**
 * Writes `text` to `file` in one step: to a temporary name beside it, then renamed.
 * @throws {UnwritableError} when it cannot be written; what was there before stays
 */
export function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new UnwritableError(error instanceof Error ? error : new Error(String(error)));
  }
}

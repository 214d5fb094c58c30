/** `node test/referees/build.ts [name...]`: builds the named executables of the table, or all that the cache lacks. */
import { statSync } from "node:fs";
import { messageOf } from "./harness/errors.ts";
import { binary } from "./harness/go.ts";
import { programs, type BinaryName } from "./programs.ts";

const known: readonly BinaryName[] = programs.flatMap((program) => program.binaries.map(({ name }) => name));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.some((candidate) => candidate === name));
if (unknown.length > 0) {
  console.error(`unknown program "${unknown.join('", "')}"; expected ${known.join(", ")}`);
  process.exit(2);
}

for (const name of known.filter((candidate) => asked.length === 0 || asked.includes(candidate))) {
  try {
    const path = await binary(name);
    console.log(`${name} ${Math.round(statSync(path).size / 1e6)} MB ${path}`);
  } catch (error) {
    console.error(`${name}: ${messageOf(error)}`);
    process.exitCode = 69;
  }
}

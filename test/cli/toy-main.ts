import { run } from "../../cli/run.ts";
import { processTerminal } from "../../cli/wiring.ts";
import { toyServices } from "./toy-services.ts";

// The nivas command over the toy platform; TOY_* variables make it fail in the ways that tests need.
process.stdout.on("error", () => undefined);
process.exitCode = await run(process.argv.slice(2), process.cwd(), await processTerminal(process, process.env), toyServices(process.env));

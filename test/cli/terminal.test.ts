import { describe, expect, it } from "vitest";
import { EXIT, worstExitCode } from "../../cli/exit-codes.ts";
import { progressOn, type Sink, write } from "../../cli/terminal.ts";
import { processTerminal, type ProcessStreams } from "../../cli/wiring.ts";

const streams = (isTTY: boolean): ProcessStreams => ({ stdout: { isTTY }, stderr: { isTTY } }) as ProcessStreams;

describe("a terminal", () => {
  it.each([
    ["coloured and with progress for a person", true, {}, true, true],
    ["plain and quiet when piped", false, {}, false, false],
    ["plain with NO_COLOR, progress stays", true, { NO_COLOR: "1" }, false, true],
    ["coloured with an empty NO_COLOR", true, { NO_COLOR: "" }, true, true],
    ["plain and quiet when it is dumb", true, { TERM: "dumb" }, false, false],
    ["coloured without progress in CI", true, { CI: "true" }, true, false],
  ])("is %s", async (_, isTTY, environment, isColoured, showsProgress) => {
    const terminal = await processTerminal(streams(isTTY), environment);
    expect(terminal.colours.red("x") !== "x").toBe(isColoured);
    expect(terminal.errorColours.red("x") !== "x").toBe(isColoured);
    expect(terminal.showsProgress ?? false).toBe(showsProgress);
  });

  it("shows progress every 50 resources on one line and takes it away", () => {
    let shown = "";
    const error: Sink = {
      write: (text) => {
        shown += text;
      },
    };
    const progress = progressOn({ error, showsProgress: true } as Parameters<typeof progressOn>[0], "prod");
    for (let count = 1; count <= 100; count += 1) progress.report(count);
    progress.clear();
    expect(shown).toBe("\r\u001b[Kprod: 50 resources\r\u001b[Kprod: 100 resources\r\u001b[K");
  });

  it.each([
    ["EPIPE", true],
    ["ENOSPC", false],
  ])("takes %s for a reader who has gone: %s", async (code, isQuiet) => {
    const sink: Sink = { write: (_, done) => done(Object.assign(new Error(code), { code })) };
    const written = write(sink, "x").then(
      () => true,
      () => false,
    );
    expect(await written).toBe(isQuiet);
  });
});

it("of several exit codes the worst stands", () => {
  const { badInput, bug, destructive, ok, unavailable, violation } = EXIT;
  const order = [bug, badInput, unavailable, destructive, violation, ok];
  for (const [index, code] of order.entries()) expect(worstExitCode(order.slice(index).reverse())).toBe(code);
  expect(worstExitCode([])).toBe(0);
});

import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { isPreloadWanted, KNOWN_SDK_VERSION } from "../../cli/engine/sdk-preload.ts";

it("the preload was written for the installed SDK: read sdk-preload.ts and lazy-outputs.ts against a new one before moving the version", () => {
  const { version } = createRequire(import.meta.url)("@pulumi/pulumi/package.json") as { readonly version: string };
  expect(version).toBe(KNOWN_SDK_VERSION);
});

it.each([
  [{}, true],
  [{ NIVAS_PLAIN: "" }, true],
  [{ NIVAS_PLAIN: "1" }, false],
  [{ PULUMI_DEBUG_PROMISE_LEAKS: "1" }, false],
])("with %j the preload is wanted: %s", (environment, isWanted) => {
  expect(isPreloadWanted(environment)).toBe(isWanted);
});

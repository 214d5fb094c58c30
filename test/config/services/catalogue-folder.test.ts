import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadEnvironment } from "../../../config/load.ts";
import { ConfigError } from "../../../config/problem.ts";
import { written } from "./written.ts";

describe("a catalogue folder", () => {
  const root = join(import.meta.dirname, "../../..");
  const load = (files: Readonly<Record<string, string>>, settings = ""): readonly string[] => {
    const directory = mkdtempSync(join(tmpdir(), "nivas-catalogue-"));
    const stack = readFileSync(join(root, "Pulumi.dev.yaml"), "utf8");
    writeFileSync(join(directory, "Pulumi.dev.yaml"), stack + settings);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(directory, file, ".."), { recursive: true });
      writeFileSync(join(directory, file), text);
    }
    try {
      return loadEnvironment(directory, "dev").spec.services.map(({ name, file }) => `${name} ${file}`);
    } catch (error) {
      if (error instanceof ConfigError) return error.message.split("\n");
      throw error;
    }
  };

  it("is none of anybody's duties", () => {
    expect(load({})).toEqual([]);
  });

  it("is read with its subfolders, hidden files left out", () => {
    const files = {
      "catalog/a.yaml": written("a").text,
      "catalog/x/b.yml": written("b").text,
      "catalog/.c.yaml": "-",
      "catalog/README.md": "-",
    };
    expect(load(files)).toEqual(["a catalog/a.yaml", "b catalog/x/b.yml"]);
  });

  it("stands where the stack file says", () => {
    expect(load({ "services/a.yaml": written("a").text }, "  nivas:catalogue:\n    directory: services\n")).toEqual(["a services/a.yaml"]);
  });

  it("has to be there where the stack file names it", () => {
    expect(load({}, "  nivas:catalogue:\n    directory: services\n")).toEqual([
      'nivas:catalogue.directory "services" is not a folder; expected the folder of the services\' YAML files',
    ]);
  });

  it("tells what is wrong with how a service is reached, too, where it stands", () => {
    const text = written("a", "dataClass: customer-pii", "routes:", "  - name: home", "    dataClass: public").text;
    expect(load({ "catalog/a.yaml": text })).toEqual([
      'catalog/a.yaml:9:16 routes[0].dataClass "public" is weaker than customer-pii, the class of the service; expected customer-pii or stronger - remove dataClass of route home, or class the service by its least guarded route',
    ]);
  });
});

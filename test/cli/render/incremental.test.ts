import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { renderUnits, type RenderMemory } from "../../../cli/render/render-units.ts";
import { serviceBasis } from "../../../cli/render/service-basis.ts";
import { nivasServices } from "../../../cli/wiring.ts";
import { serviceObjects } from "../../../components/workload/model/index.ts";
import type { PlatformSpec, ServiceSpec } from "../../../config/spec.ts";
import { modulesOf } from "../spawn.ts";
import { serviceOf, shopSpec } from "../../config/services/shop.ts";
import { project } from "./nivas.ts";

const root = join(import.meta.dirname, "../../..");
const spec = shopSpec("prod");

describe("what a service's objects are made from", () => {
  const everything = (from: PlatformSpec, service: ServiceSpec): string =>
    JSON.stringify(service.places.map((place) => serviceObjects(service, from, place)));

  it("tells whenever another service changes them: who is not its neighbour never does", () => {
    for (const other of spec.services) {
      const changed: ServiceSpec = {
        ...other,
        team: "customer",
        objectName: `${other.objectName}-2`,
        ports: { ...other.ports, serving: 9999 },
        dataClass: "payment",
        settings: { A: "b" },
      };
      const after: PlatformSpec = { ...spec, services: spec.services.map((service) => (service === other ? changed : service)) };
      const [before, then] = [serviceBasis(spec), serviceBasis(after)];
      for (const service of spec.services)
        if (service !== other && before(service) === then(service)) expect(everything(after, service)).toBe(everything(spec, service));
    }
  });

  it("differs for the service itself, for its callers and callees, and for all where the environment differs", () => {
    const after: PlatformSpec = {
      ...spec,
      services: spec.services.map((service) => (service.name === "wallet" ? { ...service, settings: { A: "b" } } : service)),
    };
    const differing = spec.services.filter(
      (service) => serviceBasis(spec)(service) !== serviceBasis(after)(serviceOf(after, service.name)),
    );
    const { callees, callers } = serviceOf(spec, "wallet");
    expect(differing.map(({ name }) => name)).toEqual(["wallet", ...callees, ...callers].sort());
    const elsewhere = serviceBasis({ ...spec, environment: "staging" });
    expect(spec.services.filter((service) => serviceBasis(spec)(service) === elsewhere(service))).toEqual([]);
  });
});

describe("rendering again in one process", () => {
  it("makes the objects of a changed service and its neighbours alone, and finds the same files", async () => {
    const rendering = await nivasServices({}).rendering();
    const memory: RenderMemory = new Map();
    const target = {
      folder: "/nowhere",
      shown: "gitops/prod",
      written: new Set<string>(),
      isConcerned: () => true,
      residency: spec.residency,
    };
    const made: string[] = [];
    const pass = (from: PlatformSpec) => {
      made.length = 0;
      const units = rendering.units(from).map((unit) => ({
        ...unit,
        objects: () => {
          made.push(unit.service);
          return unit.objects();
        },
      }));
      return renderUnits(units, target, memory);
    };
    const first = await pass(spec);
    expect(new Set(made).size).toBe(16);
    const image = { repository: "shop/wallet", tag: "9.9.9", digest: undefined };
    const after: PlatformSpec = {
      ...spec,
      services: spec.services.map((service) => (service.name === "wallet" ? { ...service, image } : service)),
    };
    const second = await pass(after);
    const { callees, callers } = serviceOf(spec, "wallet");
    expect([...new Set(made)].sort()).toEqual(["wallet", ...callees, ...callers].sort());
    expect([...second.paths].sort()).toEqual([...first.paths].sort());
    expect(second.findings.length).toBe(first.findings.length);
    await pass(after);
    expect(made).toEqual([]);
  });
});

describe("nivas render", () => {
  let child: ChildProcess | undefined;
  afterEach(() => child?.kill());

  it("loads nothing of the Pulumi SDK, of AWS or of Kubernetes' SDK", () => {
    const loaded = modulesOf("cli/main.ts", ["render", "dev", "--diff"]);
    expect(loaded.filter((path) => /node_modules\/(@pulumi|@grpc|typescript)\//.test(path))).toEqual([]);
  });

  it("goes on with --watch: renders what follows from a changed file, says what is wrong, and goes on", async () => {
    const directory = project();
    const file = join(directory, "catalog/wallet.yaml");
    const text = readFileSync(file, "utf8");
    child = spawn(process.execPath, [join(root, "cli/nivas.js"), "render", "prod", "--watch", "--cwd", directory], { stdio: "pipe" });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const waiting = async (times: number): Promise<void> => {
      for (let tries = 0; tries < 1200 && said.split("waiting for changes").length <= times; tries += 1)
        await new Promise((done) => setTimeout(done, 50));
      expect(said.split("waiting for changes").length).toBeGreaterThan(times);
    };
    const rendered = (): string => readFileSync(join(directory, "gitops/prod/mumbai/wallet/deployment-wallet-service.yaml"), "utf8");
    await waiting(1);
    expect(rendered()).toMatch(/shop\/wallet:\d/);
    writeFileSync(file, text.replace(/^image: .*$/m, "image: shop/wallet:latest"));
    await waiting(2);
    expect(said).toContain("catalog/wallet.yaml:6:8 image");
    // Most editors write a new file and move it over the old one.
    writeFileSync(`${file}.new`, text.replace(/^image: .*$/m, "image: shop/wallet:9.9.9"));
    renameSync(`${file}.new`, file);
    await waiting(3);
    expect(rendered()).toContain("shop/wallet:9.9.9");
    expect(said).toContain("2 to change");
  }, 120_000);
});

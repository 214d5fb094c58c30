import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { load } from "js-yaml";
import { type Contestant, contest, ratioPerResource } from "./contest.ts";
import { measure, type Sample, usageReport } from "./measure.ts";
import { absolute, type CaseReport } from "./report.ts";
import { generateServices, type ServiceFolder, shopServices } from "./services.ts";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "..");
/** Most that 500 services in six places may take, judged and written, and that a change of one service may take. */
const WHOLE = { services: 500, ms: 6_000, mb: 400 } as const;
const ONE_MS = 300;
/** Services that are rendered beside cdk8s. */
const BESIDE = 100;

async function nivasRender({ path }: ServiceFolder, ...more: readonly string[]): Promise<Sample & { readonly resources: number }> {
  const argv = ["cli/nivas.js", "render", "prod", "--cwd", path, ...more];
  const sample = await measure({ file: process.execPath, argv, cwd: ROOT });
  return { ...sample, resources: Number(/ (\d+) files/.exec(sample.out)?.[1]) };
}

/**
 * Paths below `folder` where nothing stood before, one a round. Removing what the last round wrote would be measured too:
 * ext4 gives no inode away again in the minute after it was freed, and goes through all those to make a file (`recently_deleted`).
 */
function freshPaths(folder: ServiceFolder, name: string): () => string {
  let rounds = 0;
  return () => {
    rounds += 1;
    return join(folder.path, `${name}-${rounds}`);
  };
}

/** A first rendering: every service, everything written. */
function whole(folder: ServiceFolder, name: string): Contestant {
  const output = freshPaths(folder, "rendered");
  return { name, run: () => nivasRender(folder, "--output", output()) };
}

/** A new version of one service, rendered by a process of its own. */
function one(folder: ServiceFolder, service: string, name: string): Contestant {
  return {
    name,
    run: () => {
      folder.bump(service);
      return nivasRender(folder, "--service", service);
    },
  };
}

/** The same by `nivas render --watch`: from the moment that the file is written to the moment that all is. */
function watched(folder: ServiceFolder, service: string, name: string): Contestant {
  return {
    name,
    run: async () => {
      const usage = usageReport();
      const { PATH = "", HOME = "" } = process.env;
      const child = spawn(process.execPath, ["cli/nivas.js", "render", "prod", "--watch", "--cwd", folder.path], {
        cwd: ROOT,
        env: { PATH, HOME, ...usage.environment, NODE_OPTIONS: usage.nodeArguments.join(" ") },
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = once(child, "close");
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const waiting = async (): Promise<void> => {
        for (let line = await lines.next(); !line.done; line = await lines.next()) if (line.value.endsWith("waiting for changes")) return;
        throw new Error("nivas render --watch ended; expected it to go on");
      };
      await waiting();
      const start = performance.now();
      folder.bump(service);
      await waiting();
      const wallMs = performance.now() - start;
      child.kill("SIGINT");
      await ended;
      const peakMB = usage.peakMB();
      usage.remove();
      return { wallMs, peakMB };
    },
  };
}

/** `cdk8s synth` of the very objects that nivas renders, read from JSON: no defaults, no checks and no rules of its own. */
function cdk8s(folder: ServiceFolder): Contestant {
  const input = join(folder.path, "objects.json");
  const output = freshPaths(folder, "cdk8s");
  writeFileSync(input, JSON.stringify(objectsBelow(join(folder.path, "gitops/prod"))));
  return {
    name: "cdk8s",
    run: async () => {
      const sample = await measure({ file: process.execPath, argv: ["peers/cdk8s.cjs", input, output()], cwd: HERE });
      return { ...sample, resources: Number(sample.out) };
    },
  };
}

/** The objects of rendered folders by folder. */
function objectsBelow(root: string): Readonly<Record<string, readonly unknown[]>> {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".yaml") && !name.endsWith("kustomization.yaml") && statSync(join(root, name)).isFile(),
  );
  const byFolder = Map.groupBy(files.sort(), (name) => name.split("/").slice(0, 2).join("-"));
  return Object.fromEntries([...byFolder].map(([name, own]) => [name, own.map((file) => load(readFileSync(join(root, file), "utf8")))]));
}

/** Rendering: a large catalogue, one service of it and of the shop, and beside cdk8s. */
export async function renderCase(rounds: number): Promise<readonly CaseReport[]> {
  const folders = [generateServices(WHOLE.services), shopServices(), generateServices(BESIDE)] as const;
  const [large, shop, beside] = folders;
  try {
    const [all] = await contest([whole(large, `${WHOLE.services} services x 6 places`)], Math.min(rounds, 3));
    await nivasRender(shop);
    await nivasRender(large);
    const changes = await contest(
      [watched(shop, "order", "one of the shop, --watch"), watched(large, "service-7", `one of ${WHOLE.services}, --watch`)],
      rounds,
    );
    const started = await contest(
      [one(shop, "order", "one of the shop, started"), one(large, "service-7", `one of ${WHOLE.services}, started`)],
      rounds,
    );
    await nivasRender(beside);
    const both = await contest([whole(beside, `nivas, ${BESIDE} services`), cdk8s(beside)], Math.min(rounds, 3));
    const [ours, theirs] = both;
    return [
      {
        title: "render, judged and written; resources are files",
        results: [...(all === undefined ? [] : [all]), ...changes, ...started],
        figures: [
          ...absolute(all, WHOLE.ms, WHOLE.mb),
          ...changes.flatMap((change) => absolute(change, ONE_MS, undefined)),
          ...started.flatMap((change) => absolute(change, undefined, undefined)),
        ],
      },
      {
        title: "render beside cdk8s; ratio per file and object",
        results: both,
        figures:
          ours === undefined || theirs === undefined
            ? []
            : [{ what: "nivas / cdk8s", value: ratioPerResource(ours, theirs), target: 1, unit: "x" }],
      },
    ];
  } finally {
    for (const folder of folders) folder.remove();
  }
}

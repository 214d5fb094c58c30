import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Provenance } from "../../rules/evidence/index.ts";

const PACKAGES = ["@pulumi/pulumi", "@pulumi/aws", "@pulumi/kubernetes"] as const;
const TABLES = ["regulations.json", "residency/rules.json", "residency/sanctioned.json"] as const;

interface Manifest {
  readonly version?: string;
  readonly asOf?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function json(path: string): Manifest {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8")) as Manifest;
}

/** Output of git in `directory`; undefined where there is no git or no commit. */
function git(directory: string, argv: readonly string[]): Promise<string | undefined> {
  return new Promise((done) => {
    execFile("git", ["-C", directory, ...argv], { encoding: "utf8", maxBuffer: 64 << 20 }, (error, out) =>
      done(error === null ? out.trim() : undefined),
    );
  });
}

/** Versions of what judges: nivas, Node, the SDKs that the program is written against, and the days of the tables. */
function tools(): Provenance["tools"] {
  const { dependencies = {}, version = "0.0.0" } = json("package.json");
  return [
    { name: "nivas", version },
    { name: "node", version: process.version.slice(1) },
    ...PACKAGES.map((name) => ({ name, version: dependencies[name] ?? "unknown" })),
    ...TABLES.map((file) => ({ name: `table ${file.replace(/\.json$/, "")}`, version: json(`config/tables/${file}`).asOf ?? "undated" })),
  ];
}

/** The day to judge on (`asked`, else that of the commit in `directory`, else `today`), the commit and the tools. */
export async function provenanceOf(directory: string, asked: string | undefined, today: () => string): Promise<Provenance> {
  const [log, status] = await Promise.all([git(directory, ["log", "-1", "--format=%H %cs"]), git(directory, ["status", "--porcelain"])]);
  const [id, day] = log?.split(" ") ?? [];
  const commit = id === undefined || id === "" ? null : { id, changed: status !== "" };
  const dated = asked ?? day;
  return {
    asOf: dated ?? today(),
    asOfFrom: asked !== undefined ? "option" : dated !== undefined ? "commit" : "today",
    commit,
    tools: tools(),
  };
}

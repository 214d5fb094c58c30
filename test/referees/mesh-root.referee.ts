import { X509Certificate, createPrivateKey } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile, chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { objects } from "../../components/mesh/model/index.ts";
import { projectDirectory } from "../../config/load.ts";
import { physicalNames } from "../../config/names.ts";
import type { PlatformSpec } from "../../config/spec.ts";
import { run } from "./harness/run.ts";
import { platformSpec } from "./platform.ts";

const tools = await Promise.all([run("bash", ["--version"]), run("openssl", ["version"]), run("jq", ["--version"])]);
const ready = tools.every(({ status }) => status === 0);

/** A person's root is read by a mesh like this. */
const base = platformSpec("prod");
const spec: PlatformSpec = {
  ...base,
  mesh: { ...base.mesh, rootCa: { kind: "bootstrap", secretName: "prod/platform/mesh/intermediate" } },
};

/** Notes what it was asked, and keeps the secret. */
const aws = `#!/bin/sh
region=; for arg in "$@"; do case $last in --region) region=$arg ;; --secret-string) file=\${arg#file://} ;; esac; last=$arg; done
cp "$file" "kept-$region.json"; printf '%s\\n' "$*" > "asked-$region"
`;

describe.runIf(ready)("the commands of docs/mesh.md that make a root", () => {
  let folder: string;
  const read = (name: string): Promise<string> => readFile(join(folder, name), "utf8");
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "nivas-root-"));
    const page = await readFile(join(projectDirectory, "docs/mesh.md"), "utf8");
    const commands = /```bash\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    await writeFile(join(folder, "aws"), aws);
    await chmod(join(folder, "aws"), 0o755);
    const done = await run("bash", ["-c", `PATH="$PWD:$PATH"\n${commands}`], { cwd: folder });
    expect([done.status, done.status === 0 ? "" : done.stderr]).toEqual([0, ""]);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(["ap-south-1", "ap-south-2"])(
    "put an intermediate into the store of %s with every property that the mesh reads",
    async (region) => {
      const kept = JSON.parse(await read(`kept-${region}.json`)) as Record<string, string>;
      const stored = objects(spec, "mumbai").filter(({ kind }) => kind === "ExternalSecret");
      const wanted = [...JSON.stringify(stored).matchAll(/"property":"(\w+)"/g)].map(([, property]) => property ?? "");
      expect(Object.keys(kept).sort()).toEqual([...new Set(wanted)].sort());
      const [root, intermediate] = [kept["root"], kept["certificate"]].map((pem) => new X509Certificate(pem ?? ""));
      expect(intermediate?.ca).toBe(true);
      expect(root === undefined ? false : intermediate?.verify(root.publicKey)).toBe(true);
      expect(intermediate?.checkPrivateKey(createPrivateKey(kept["key"] ?? ""))).toBe(true);
    },
  );

  it("make intermediates that sign no further authority, each another's, under one root", async () => {
    const texts = await Promise.all(
      ["mumbai", "hyderabad"].map((place) => run("openssl", ["x509", "-in", `${place}.pem`, "-noout", "-text"], { cwd: folder })),
    );
    for (const { stdout } of texts) expect(stdout).toMatch(/CA:TRUE, pathlen:0/);
    const [mumbai, hyderabad] = await Promise.all(["kept-ap-south-1.json", "kept-ap-south-2.json"].map(read));
    const of = (text: string | undefined): Record<string, string> => JSON.parse(text ?? "{}") as Record<string, string>;
    expect(of(mumbai)["root"]).toBe(of(hyderabad)["root"]);
    expect(of(mumbai)["key"]).not.toBe(of(hyderabad)["key"]);
  });

  it("name the secret and the key that encrypts it as the program does, and leave no key of an intermediate behind", async () => {
    for (const { namePrefix, region } of spec.regions)
      expect(await read(`asked-${region}`)).toContain(
        `--region ${region} --name prod/platform/mesh/intermediate --kms-key-id ${physicalNames(namePrefix).secretStoreKeyAlias} --secret-string`,
      );
    expect((await readdir(folder)).filter((name) => name.endsWith(".key"))).toEqual(["root.key"]);
  });
});

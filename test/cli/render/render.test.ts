import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { objects } from "../../../components/gitops/model/index.ts";
import { loadEnvironment } from "../../../config/load.ts";
import { filesBelow, nivas, nivasRender, project } from "./nivas.ts";

let directory = "";
const at = (...path: readonly string[]): string => join(directory, ...path);
const edit = (file: string, from: string | RegExp, to: string): void => {
  const text = readFileSync(at(file), "utf8");
  const changed = text.replace(from, to);
  expect(changed, `${file} holds ${from}`).not.toBe(text);
  writeFileSync(at(file), changed);
};

beforeEach(() => {
  directory = project();
});

describe("nivas render", () => {
  it("writes a file an object and a kustomization that lists them, a folder a service and place", async () => {
    const { code, out } = await nivasRender(directory, "prod");
    expect(code).toBe(0);
    const files = filesBelow(at("gitops/prod"));
    const folders = new Set(Object.keys(files).flatMap((file) => (file.includes("/") ? [file.split("/").slice(0, 2).join("/")] : [])));
    expect([...folders].filter((folder) => folder.endsWith("/order"))).toEqual(["hyderabad/order", "mumbai/order"]);
    expect([...folders].filter((folder) => folder.endsWith("/search")).sort()).toEqual([
      "delhi/search",
      "hyderabad/search",
      "kolkata/search",
      "mumbai/search",
    ]);
    expect(folders.size).toBe(16 * 2 + 3 * 2);
    for (const folder of folders) {
      const inside = Object.keys(files).filter((file) => file.startsWith(`${folder}/`) && !file.endsWith("/kustomization.yaml"));
      const { kind, resources } = parse(files[`${folder}/kustomization.yaml`] ?? "");
      expect(kind).toBe("Kustomization");
      expect([...resources].sort()).toEqual(inside.map((file) => file.slice(folder.length + 1)));
    }
    expect(out).toContain(`prod: ${Object.keys(files).length - 1} files, ${Object.keys(files).length - 1} to add`);
  });

  it("lists what it wrote, without hashes", async () => {
    await nivasRender(directory, "prod");
    const { ".nivas-manifest.json": list = "", ...files } = filesBelow(at("gitops/prod"));
    expect(JSON.parse(list)).toEqual({ writtenBy: "nivas render", files: Object.keys(files).sort() });
  });

  it("writes the same bytes again, and then nothing", async () => {
    await nivasRender(directory);
    const first = filesBelow(at("gitops"));
    expect((await nivasRender(directory)).out).toMatch(/^dev: \d+ files, nothing changes.*\nprod: \d+ files, nothing changes/);
    rmSync(at("gitops"), { recursive: true });
    await nivasRender(directory);
    expect(filesBelow(at("gitops"))).toEqual(first);
  });

  it("makes of the ten-line file of the documentation a service with everything, in every region, seen by Argo CD too", async () => {
    const page = readFileSync(join(import.meta.dirname, "../../../docs/services.md"), "utf8");
    const [, example = ""] = /```yaml\n(# yaml-language-server[^`]*)```/.exec(page) ?? [];
    expect(example.trim().split("\n").length).toBeLessThanOrEqual(10);
    writeFileSync(at("catalog/loyalty.yaml"), example);
    await nivasRender(directory, "prod");
    const kinds = Object.keys(filesBelow(at("gitops/prod/mumbai/loyalty"))).map((file) => file.split("-")[0]);
    expect([...new Set(kinds)]).toEqual(
      ["authorizationpolicy", "configmap", "deployment", "destinationrule", "externalsecret", "horizontalpodautoscaler"]
        .concat(["kustomization.yaml", "networkpolicy", "peerauthentication", "poddisruptionbudget", "prometheusrule", "service"])
        .concat(["serviceaccount", "serviceentry", "servicemonitor", "sidecar", "virtualservice"]),
    );
    expect(Object.keys(filesBelow(at("gitops/prod/hyderabad/loyalty")))).toHaveLength(kinds.length);
    const { spec } = loadEnvironment(directory, "prod");
    for (const hub of ["mumbai", "hyderabad"]) {
      const sets = objects(spec, hub).filter(({ kind }) => kind === "ApplicationSet");
      expect(sets.map(({ metadata }) => metadata.name)).toContain("loyalty");
    }
  });

  it("writes of the order service in Mumbai what a reviewer has seen before", async () => {
    await nivasRender(directory, "prod", "--service", "order");
    const files = Object.entries(filesBelow(at("gitops/prod/mumbai/order")));
    await expect(files.map(([file, text]) => `--- # ${file}\n${text}`).join("")).toMatchFileSnapshot("order-in-mumbai.yaml");
  });

  it("changes one line a place for a new version", async () => {
    await nivasRender(directory, "prod");
    edit("catalog/search.yaml", ":3.3.3", ":3.3.4");
    const { out } = await nivasRender(directory, "prod", "--diff");
    const lines = out.split("\n").filter((line) => /^ +[-+] /.test(line));
    expect(lines.filter((line) => line.includes("+"))).toHaveLength(4);
    expect(lines).toHaveLength(8);
    expect(new Set(lines.map((line) => line.replace(/ap-south-[12]/, "R").trim()))).toEqual(
      new Set(
        ["3", "4"].map(
          (patch) => `${patch === "3" ? "-" : "+"}           image: 111122223333.dkr.ecr.R.amazonaws.com/shop/search:3.3.${patch}`,
        ),
      ),
    );
    const before = filesBelow(at("gitops/prod"));
    await nivasRender(directory, "prod");
    const after = filesBelow(at("gitops/prod"));
    expect(Object.keys(after).filter((file) => after[file] !== before[file])).toHaveLength(4);
  });

  it("shows what would change and writes nothing with --diff", async () => {
    await nivasRender(directory, "prod");
    const before = filesBelow(at("gitops"));
    rmSync(at("catalog/shipping.yaml"));
    edit("catalog/api-gateway.yaml", ", shipping", "");
    const { code, out } = await nivasRender(directory, "prod", "--diff");
    expect(code).toBe(0);
    expect(out).toContain("- gitops/prod/mumbai/shipping/deployment-shipping-service.yaml\n");
    expect(out).toMatch(/~ gitops\/prod\/(?:delhi|kolkata)\/api-gateway\/networkpolicy-api-gateway\.yaml\n( {4}- .*\n)+/);
    expect(filesBelow(at("gitops"))).toEqual(before);
  });

  it("ends with 1 under --check unless everything is current", async () => {
    expect((await nivasRender(directory, "prod", "--check")).code).toBe(1);
    await nivasRender(directory, "prod");
    expect((await nivasRender(directory, "prod", "--check")).code).toBe(0);
    edit("gitops/prod/mumbai/order/service-order-service.yaml", "ClusterIP", "NodePort");
    const { code, out } = await nivasRender(directory, "prod", "--check");
    expect(code).toBe(1);
    expect(out).toContain("gitops/prod/mumbai/order/service-order-service.yaml is not what the catalogue says\n");
  });

  it("removes what it wrote and no longer needs, folders too, and never what it did not write", async () => {
    await nivasRender(directory, "prod");
    writeFileSync(at("gitops/prod/mumbai/kyc/README.md"), "ours");
    writeFileSync(at("gitops/prod/notes.yaml"), "ours");
    for (const name of ["kyc", "wallet", "payment", "order"]) rmSync(at(`catalog/${name}.yaml`));
    edit("catalog/api-gateway.yaml", /callees: .*/, "callees: [search]");
    edit("catalog/fraud.yaml", /limits:\n.*\n/, "");
    expect((await nivasRender(directory, "prod")).code).toBe(0);
    expect(existsSync(at("gitops/prod/mumbai/wallet"))).toBe(false);
    expect(Object.keys(filesBelow(at("gitops/prod/mumbai/kyc")))).toEqual(["README.md"]);
    expect(readFileSync(at("gitops/prod/notes.yaml"), "utf8")).toBe("ours");
  });

  it("does not empty an environment whose catalogue is not there, nor find fault with what it wrote", async () => {
    await nivasRender(directory, "prod");
    const before = filesBelow(at("gitops"));
    expect(await nivas(directory, "check", "--manifests", "gitops/prod")).toMatchObject({ code: 0 });
    rmSync(at("catalog"), { recursive: true });
    const { code, error } = await nivasRender(directory, "prod");
    expect(code).toBe(2);
    expect(error).toMatch(
      /catalog has no service for render, which wrote \d+ files to gitops\/prod before; expected a catalogue with services - name the folder/,
    );
    expect(filesBelow(at("gitops"))).toEqual(before);
  });

  it("refuses to write over a file that it did not write", async () => {
    mkdirSync(at("gitops/prod/mumbai/order"), { recursive: true });
    writeFileSync(at("gitops/prod/mumbai/order/service-order-service.yaml"), "ours");
    const { code, error } = await nivasRender(directory, "prod");
    expect(code).toBe(2);
    expect(error).toContain(
      "service-order-service.yaml stands where render would write, and render did not write it; expected files of render alone",
    );
    expect(filesBelow(at("gitops"))).toEqual({ "prod/mumbai/order/service-order-service.yaml": "ours" });
  });

  it("renders one service alone and lets be what belongs to others", async () => {
    await nivasRender(directory, "prod");
    edit("catalog/order.yaml", ":1.4.2", ":1.4.3");
    edit("catalog/payment.yaml", ":4.0.3", ":4.0.4");
    expect((await nivasRender(directory, "prod", "--service", "order")).out).toMatch(/^prod: \d+ files, 2 to change/);
    expect((await nivasRender(directory, "prod", "--check")).out).toContain("2 to change");
    const { code, error } = await nivasRender(directory, "prod", "--service", "ordr");
    expect(code).toBe(2);
    expect(error).toContain('--service "ordr" is unknown;');
    expect(error).toContain("did you mean order?");
  });

  it("reads another catalogue and writes to another folder", async () => {
    mkdirSync(at("../shop-x/services"), { recursive: true });
    writeFileSync(
      at("../shop-x/services/a.yaml"),
      "apiVersion: nivas/v1\nkind: Service\nname: a\nteam: commerce\nimage: a:1\ndataClass: internal\n",
    );
    const { code } = await nivasRender(directory, "dev", "--catalogue", "../shop-x/services", "--output", "../shop-x/out");
    expect(code).toBe(0);
    expect(Object.keys(filesBelow(at("../shop-x/out"))).filter((file) => file.endsWith("kustomization.yaml"))).toEqual([
      "dev/hyderabad/a/kustomization.yaml",
      "dev/mumbai/a/kustomization.yaml",
    ]);
    expect(existsSync(at("gitops"))).toBe(false);
    rmSync(at("../shop-x"), { recursive: true });
  });

  it("writes where the stack file says", async () => {
    const file = at("Pulumi.dev.yaml");
    writeFileSync(file, `${readFileSync(file, "utf8")}  nivas:catalogue:\n    output: elsewhere/manifests\n`);
    expect((await nivasRender(directory, "dev", "--service", "wallet")).code).toBe(0);
    expect(existsSync(at("elsewhere/manifests/dev/mumbai/wallet/kustomization.yaml"))).toBe(true);
    expect(existsSync(at("gitops"))).toBe(false);
  });

  it("leaves out a service that Pulumi brings", async () => {
    edit("catalog/order.yaml", "tier: critical", "tier: critical\ndelivery: pulumi");
    await nivasRender(directory, "prod");
    expect(existsSync(at("gitops/prod/mumbai/order"))).toBe(false);
    expect(existsSync(at("gitops/prod/mumbai/payment"))).toBe(true);
  });

  it("writes nothing where a service is wrong, and says where", async () => {
    await nivasRender(directory, "prod");
    const before = filesBelow(at("gitops"));
    edit("catalog/order.yaml", "shop/order:1.4.2", "shop/order:latest");
    const { code, error } = await nivasRender(directory, "prod");
    expect(code).toBe(2);
    expect(error).toBe(
      'prod: 1 problem\ncatalog/order.yaml:6:8 image "shop/order:latest" names latest, which is another image every day; expected a tag of one build, for instance :1.4.2\n',
    );
    expect(filesBelow(at("gitops"))).toEqual(before);
  });

  it("writes nothing where a rule is broken, and names rule and clause", async () => {
    await nivasRender(directory, "prod");
    const before = filesBelow(at("gitops"));
    edit("catalog/order.yaml", "shop/order:1.4.2", "1.dkr.ecr.us-east-1.amazonaws.com/shop/order:1.4.2");
    const { code, error } = await nivasRender(directory, "prod");
    expect(code).toBe(1);
    expect(error).toMatch(/^prod: 2 violations; nothing was written$/m);
    expect(error).toContain("gitops/prod/mumbai/order/");
    expect(error).toContain("us-east-1");
    expect(filesBelow(at("gitops"))).toEqual(before);
  });

  it.skipIf(process.getuid?.() === 0)("leaves the old tree where it cannot write", async () => {
    await nivasRender(directory, "prod");
    const before = filesBelow(at("gitops"));
    edit("catalog/order.yaml", ":1.4.2", ":1.4.3");
    chmodSync(at("gitops/prod/mumbai/order"), 0o555);
    const { code } = await nivasRender(directory, "prod");
    chmodSync(at("gitops/prod/mumbai/order"), 0o755);
    expect(code).toBe(69);
    expect(filesBelow(at("gitops"))).toEqual(before);
  });

  it("moves everything back where the last file cannot be moved", async () => {
    await nivasRender(directory, "prod");
    edit("catalog/order.yaml", ":1.4.2", ":1.4.3");
    // A folder where the list should go: nothing can be renamed over it once it holds something.
    const before = filesBelow(at("gitops/prod/mumbai/order"));
    const list = readFileSync(at("gitops/prod/.nivas-manifest.json"), "utf8");
    const { writeTree } = await import("../../../cli/render/write-tree.ts");
    const changes = [
      { path: "mumbai/order/service-order-service.yaml", kind: "change", before: "", after: "new" },
      { path: "mumbai/order/service-order-service.yaml/below", kind: "add", before: undefined, after: "new" },
    ] as const;
    expect(() => writeTree(at("gitops/prod"), changes, "{}")).toThrow("output cannot be written");
    expect(filesBelow(at("gitops/prod/mumbai/order"))).toEqual(before);
    expect(readFileSync(at("gitops/prod/.nivas-manifest.json"), "utf8")).toBe(list);
    expect(existsSync(at("gitops/prod.nivas-new"))).toBe(false);
    expect(existsSync(at("gitops/prod.nivas-old"))).toBe(false);
  });

  it("moves whole new folders back, too", async () => {
    await nivasRender(directory, "prod");
    const before = filesBelow(at("gitops/prod"));
    const { writeTree } = await import("../../../cli/render/write-tree.ts");
    const add = (path: string) => ({ path, kind: "add", before: undefined, after: "new" }) as const;
    const changes = [add("pune/loyalty/a.yaml"), add("mumbai/loyalty/a.yaml"), add("mumbai/order/service-order-service.yaml/below/b.yaml")];
    expect(() => writeTree(at("gitops/prod"), changes, "{}")).toThrow("output cannot be written");
    expect(filesBelow(at("gitops/prod"))).toEqual(before);
    expect(existsSync(at("gitops/prod/pune"))).toBe(false);
    expect(existsSync(at("gitops/prod/mumbai/loyalty"))).toBe(false);
  });

  it.each([
    ["not JSON", "{"],
    ["files outside", '{"files": ["../../etc/passwd"]}'],
    ["no files", "{}"],
  ])("refuses a list of written files with %s", async (_, text) => {
    await nivasRender(directory, "prod");
    writeFileSync(at("gitops/prod/.nivas-manifest.json"), text);
    const { code, error } = await nivasRender(directory, "prod");
    expect(code).toBe(2);
    expect(error).toContain("expected the list that nivas render writes - restore it from git");
  });

  it.each([
    [["--diff", "--check"], "--diff does not go with --check; expected one of the two"],
    [
      ["--servce", "a"],
      'option "--servce" is unknown; expected one of --catalogue, --output, --service, --diff, --check, --watch, --cwd, --help - did you mean --service?',
    ],
    [["stage"], 'environment "stage" is unknown; expected one of dev, prod'],
  ])("refuses %j", async (argv, text) => {
    const { code, error } = await nivasRender(directory, ...argv);
    expect(code).toBe(2);
    expect(error).toContain(text);
  });

  it("renders one environment though another is broken, and ends with 2", async () => {
    edit("Pulumi.dev.yaml", "environment: dev", "environment: deb");
    const { code, out } = await nivasRender(directory);
    expect(code).toBe(2);
    expect(out).toMatch(/^prod: /);
  });
});

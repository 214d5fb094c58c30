import { readFileSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { optionsOf, strictest } from "../../cli/check/judging.ts";
import { judgeBackend } from "../../cli/check/program/state-backend.ts";
import { judgeSecretsProvider } from "../../cli/check/program/secrets-provider.ts";
import { indexGraph } from "../../rules/residency/index.ts";
import type { Evidence } from "../../rules/evidence/index.ts";
import { folderOf, ofAll, project } from "./check-project.ts";
import { runTool, toy, type Ended } from "./spawn.ts";

const DAY = ["--as-of", "2026-11-21"] as const;
const real = (argv: readonly string[], environment: Readonly<Record<string, string>> = {}): Ended =>
  runTool("cli/main.ts", ["check", ...DAY, ...argv], environment);

describe("dev and prod of this repository", () => {
  const evidence = new Map<string, Evidence["runs"][number]>();
  beforeAll(() => {
    const file = join(folderOf({}), "evidence.json");
    expect(real(["--evidence", file]).error).not.toContain("problem");
    const { runs } = JSON.parse(readFileSync(file, "utf8")) as Evidence;
    for (const run of runs) evidence.set(run.subject.name, run);
  }, 60_000);

  it.each(["dev", "prod"])("%s is proven resident: every rule of residency and retention, but for the register of exemptions", (name) => {
    const rules = evidence.get(name)?.rules.filter(({ group }) => group === "residency" || group === "retention") ?? [];
    expect(rules.length).toBeGreaterThan(25);
    const open = rules.flatMap(({ id, resources }) =>
      resources.filter(({ result }) => result === "violating" || result === "not-proven").map(({ subject }) => `${id} ${subject}`),
    );
    // Network policies know no names: pods that need S3, another region's API or a vouched receiver may use TLS to anywhere.
    const walls = /^residency-generic-location .*-networkpolicy-(allow-(bucket|buckets|receivers|thanos-buckets)|istio-remote-secrets)$/;
    expect(open.filter((line) => !walls.test(line))).toEqual([]);
    expect(evidence.get(name)?.exemptions.map(({ rule, uses }) => [rule, uses])).toEqual([["residency-type-available", 2]]);
  });

  it.each(["dev", "prod"])("%s has proofs for state and secrets, and of every region", (name) => {
    const counts = (id: string): number | undefined => evidence.get(name)?.rules.find((rule) => rule.id === id)?.counts.proven;
    expect(counts("residency-state-backend")).toBe(1);
    expect(counts("residency-secrets-provider")).toBeGreaterThanOrEqual(1);
    expect(counts("residency-resource-region")).toBeGreaterThan(200);
  });
});

describe("evidence of a run", () => {
  it("is the same bytes each time, and is written in one step beside the text on stdout", () => {
    const folder = project({});
    const first = real(["-C", folder, "prod", "--evidence", "prod.json"]);
    const json = readFileSync(join(folder, "prod.json"), "utf8");
    real(["-C", folder, "prod", "--evidence", "prod.json"]);
    expect(readFileSync(join(folder, "prod.json"), "utf8")).toBe(json);
    expect(first.out).toMatch(/^prod: fine/);
    expect(readdirSync(folder).filter((file) => file.endsWith(".tmp"))).toEqual([]);
    expect(JSON.parse(json)).toMatchObject({ schema: "nivas-evidence/1", asOf: "2026-11-21", asOfFrom: "option", commit: null });
  });

  it("is dated by the commit where no day is asked for, and says which commit", () => {
    const { out } = toy(["check", "prod", "--format", "json"]);
    expect(JSON.parse(out)).toMatchObject({ asOfFrom: "commit", commit: { id: expect.stringMatching(/^[0-9a-f]{40}$/) } });
  });

  it("says which profiles were chosen, and that all apply where none is", () => {
    const scope = (residency: object): unknown =>
      (JSON.parse(real(["-C", project(residency as Record<string, unknown>), "prod", "--format", "json"]).out) as Evidence).runs[0]?.scope;
    expect(scope({})).toMatchObject({ unconfigured: true, narrowed: [expect.stringMatching(/^own hosts: /)] });
    expect(scope({ profiles: ["Digital-Lending", "payments"], strict: false })).toMatchObject({
      unconfigured: false,
      profiles: ["payments", "lending"],
      strict: false,
      narrowed: ["profiles: payments, lending", "not proven is advisory at update", expect.stringMatching(/^own hosts: /)],
    });
  });

  it("that cannot be written ends with 69, after the result, and leaves what was there", () => {
    const { code, error, out } = toy(["check", "prod", "--groups", "residency", ...DAY, "--evidence", "/nowhere/prod.json"]);
    expect(error).toContain("/nowhere/prod.json: output cannot be written: ENOENT");
    expect(out).toContain("prod: no violation");
    expect({ code, left: existsSync("/nowhere") }).toEqual({ code: 69, left: false });
  });
});

describe("exit codes", () => {
  it("is 1 on a violation, and 0 on advisory findings alone", () => {
    const abroad = { PULUMI_BACKEND_URL: "s3://state?region=us-east-1" };
    expect(toy(["check", "prod", "--groups", "residency", ...DAY], abroad)).toMatchObject({
      code: 1,
      out: expect.stringContaining("mandatory residency-state-backend: the region us-east-1 is not in India"),
    });
    expect(toy(["check", "prod", "--groups", "residency", ...DAY], { PULUMI_BACKEND_URL: "file://~" })).toMatchObject({
      code: 0,
      out: expect.stringContaining("advisory residency-state-backend"),
    });
  });

  it("makes what is not proven a violation at update, unless strict is off", () => {
    const at = (residency: Record<string, unknown>): number | null =>
      real(["-C", project(residency), "prod", "--groups", "residency", "--phase", "update"], { PULUMI_BACKEND_URL: "file://~" }).code;
    expect(at({})).toBe(1);
    expect(at({ strict: false })).toBe(0);
  });

  it("is 2 where an environment is broken, and the others are still checked", () => {
    const { code, error, out } = toy(["check", ...DAY], { TOY_FAIL: "config" });
    expect(error).toContain("prod: 2 problems\n");
    expect(out).toContain("dev: ");
    expect(out).toMatch(/prod: no violation, 2 not read/);
    expect(code).toBe(2);
  });

  it.each([
    [["prod", "--format", "sarfi"], '--format "sarfi" is unknown; expected one of text, json, sarif, junit - did you mean sarif?'],
    [["prod", "--phase", "updat"], '--phase "updat" is unknown; expected one of preview, update - did you mean update?'],
    [
      ["prod", "--groups", "residency,cots"],
      '--groups "cots" is unknown; expected one of residency, retention, security, reliability, cost - did you mean cost?',
    ],
    [["prod", "--config-only", "--manifests", "x"], "--config-only does not go with --manifests; expected one of the two"],
    [["prod", "--slice", "mumbai", "--state", "x"], "--slice does not go with --state; expected one of the two"],
  ])("is 2 for %j", (argv, text) => expect(toy(["check", ...argv])).toEqual({ code: 2, out: "", error: `nivas: 1 problem\n${text}\n` }));
});

describe("where state and secrets are", () => {
  const context = indexGraph({ resources: [] }, optionsOf({ ...ofAll, residency: strictest })).context({ result: "proven", reason: "" });

  it.each([
    [undefined, "not-proven"],
    ["s3://state?region=ap-south-1&awssdk=v2", "proven"],
    ["s3://state?region=us-east-1", "violating"],
    ["s3://state?region=ap-south", "not-proven"],
    ["s3://state", "not-proven"],
    ["s3://state?region=ap-south-1&endpoint=https://s3.eu-west-1.amazonaws.com", "violating"],
    ["https://api.pulumi.com", "violating"],
    ["https://app.pulumi.com/acme", "violating"],
    ["file:///var/state", "not-proven"],
    ["gs://state", "not-proven"],
    ["azblob://state", "not-proven"],
    ["postgres://u:p@db.ap-south-1.rds.amazonaws.com/state", "proven"],
    ["postgres://u:p@db.us-east-1.rds.amazonaws.com/state", "violating"],
    ["nonsense", "not-proven"],
  ])("the backend %s is %s", (url, result) => expect(judgeBackend(url, context).result).toBe(result));

  it.each([
    [undefined, "not-proven"],
    ["default", "not-proven"],
    ["passphrase", "proven"],
    ["awskms://alias/p?region=ap-south-1", "proven"],
    ["awskms://alias/p?region=us-east-1", "violating"],
    ["awskms://alias/p", "not-proven"],
    ["awskms:///arn:aws:kms:ap-south-2:111122223333:key/1234", "proven"],
    ["awskms://arn:aws:kms:us-east-1:111122223333:key/1234?region=ap-south-1", "violating"],
    ["gcpkms://projects/p/locations/asia-south1/keyRings/r/cryptoKeys/k", "proven"],
    ["gcpkms://projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k", "violating"],
    ["azurekeyvault://acme.vault.azure.net/keys/k", "not-proven"],
    ["hashivault://key", "not-proven"],
  ])("the secrets provider %s is %s", (provider, result) => expect(judgeSecretsProvider(provider, context).result).toBe(result));

  it("credentials in a backend's URL are not shown", () => {
    const { out } = toy(["check", "prod", "--groups", "residency", ...DAY], {
      PULUMI_BACKEND_URL: "postgres://u:hunter2@db.example.com/state",
    });
    expect(out).toContain("postgres://***@db.example.com/state");
    expect(out).not.toContain("hunter2");
  });

  it("every stack file of an environment and its slices is looked at, and no other environment's", () => {
    const folder = project({});
    for (const name of ["prod-mumbai", "prod-eu", "prod-eu-mumbai", "shared"])
      writeFileSync(
        join(folder, `Pulumi.${name}.yaml`),
        `secretsprovider: awskms://alias/p?region=us-east-1\nconfig:\n  nivas:environment: ${name}\n${/mumbai|shared/.test(name) ? "  nivas:slice: x\n" : ""}`,
      );
    const { out } = real(["-C", folder, "prod", "--groups", "residency"]);
    expect(out.match(/Pulumi\.[\w-]+\.yaml#secretsprovider/g)).toEqual([
      "Pulumi.prod-mumbai.yaml#secretsprovider",
      "Pulumi.shared.yaml#secretsprovider",
    ]);
    const abroad = project({}, { secretsprovider: "awskms://alias/p?region=us-east-1" });
    expect(real(["-C", abroad, "prod", "--groups", "residency"])).toMatchObject({
      code: 1,
      out: expect.stringContaining("Pulumi.prod.yaml#secretsprovider"),
    });
  });
});

describe("--config-only", () => {
  it("needs no repository", () => expect(real(["--config-only", "-C", folderOf({})]).error).toContain("has no environment"));
});

import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { retentionScript, tracesRetention } from "../../../../components/observability/model/install/index.ts";
import { environment } from "../../kubernetes/recording.ts";

const prod = environment("prod");
const folder = mkdtempSync(join(tmpdir(), "nivas-retention-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const indices = [
  "prod-jaeger-span-2026-11-06",
  "prod-jaeger-service-2026-11-06",
  "prod-jaeger-span-2026-11-07",
  "prod-jaeger-span-2026-11-21",
  "prod-jaeger-sampling",
  "prod-jaeger-span-archive",
];

/** Runs the script on 21 November 2026 with programs that note what they are asked. */
function run(curl: string): {
  readonly status: number | null;
  readonly deleted: readonly string[];
  readonly signed: boolean;
  readonly processes: string;
} {
  const program = (name: string, text: string): void => {
    writeFileSync(join(folder, name), `#!/bin/bash\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  const asked = join(folder, "asked");
  writeFileSync(asked, "");
  program("aws", "echo 'export AWS_ACCESS_KEY_ID=key AWS_SECRET_ACCESS_KEY=hidden AWS_SESSION_TOKEN=token'");
  program("date", '[[ "$3" == "-14 days" ]] && echo 2026-11-07');
  program("curl", `echo "$@" >> ${asked}\n${curl}`);
  const { status } = spawnSync("bash", ["-c", retentionScript], {
    env: {
      PATH: `${folder}:/usr/bin:/bin`,
      AWS_REGION: "ap-south-1",
      RETENTION_DAYS: "14",
      INDEX_PREFIX: "prod",
      OPENSEARCH_URL: "https://traces",
    },
  });
  const lines = readFileSync(asked, "utf8").trim().split("\n");
  return {
    status,
    deleted: lines.flatMap((line) => /--request DELETE https:\/\/traces\/(\S+)/.exec(line)?.[1] ?? []),
    signed: lines.every((line) => line.includes("--aws-sigv4 aws:amz:ap-south-1:es")),
    processes: lines.join("\n"),
  };
}

describe("the deletion of old traces", () => {
  it("deletes the indices of days before the retention, signed, and nothing else", () => {
    const { status, deleted, signed } = run(`[[ "$*" == *_cat/indices* ]] && printf '%s\\n' ${indices.join(" ")}; true`);
    expect([status, signed]).toEqual([0, true]);
    expect(deleted).toEqual(["prod-jaeger-span-2026-11-06", "prod-jaeger-service-2026-11-06"]);
  });

  it("shows no key in the list of processes", () => {
    expect(run("true").processes).not.toMatch(/hidden|token/);
  });

  it.each([
    ["cannot list", "exit 22"],
    ["cannot delete", `[[ "$*" == *_cat/indices* ]] && printf '%s\\n' ${indices.join(" ")} || exit 22`],
  ])("fails where it %s", (_, curl) => {
    expect(run(curl).status).not.toBe(0);
  });

  it("runs each night in India as Jaeger, without rights of its own, and not where traces are in memory", () => {
    const [job] = tracesRetention(prod, "hyderabad");
    expect(job?.spec).toMatchObject({ schedule: "15 2 * * *", timeZone: "Asia/Kolkata", concurrencyPolicy: "Forbid" });
    const pod = job?.spec?.jobTemplate.spec?.template.spec;
    expect(pod).toMatchObject({ serviceAccountName: "jaeger", restartPolicy: "Never", securityContext: { runAsNonRoot: true } });
    const env = Object.fromEntries((pod?.containers[0]?.env ?? []).map(({ name, value }) => [name, value]));
    expect(env).toMatchObject({ AWS_REGION: "ap-south-2", RETENTION_DAYS: "14", INDEX_PREFIX: "prod" });
    expect(tracesRetention(environment("dev"), "mumbai")).toEqual([]);
  });
});

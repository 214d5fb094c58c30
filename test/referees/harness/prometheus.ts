import { runOnFiles, writeFiles, type Files } from "./files.ts";
import { binary } from "./go.ts";
import { isRecord } from "./manifest.ts";
import { waitUntil } from "./process.ts";
import type { Finished } from "./run.ts";
import { startOnPorts, type Service } from "./service.ts";

/** `promtool check rules`: exits 1 on a rule that Prometheus would refuse; says why on `stderr`. */
export function checkRules(rules: unknown): Promise<Finished> {
  return runOnFiles("promtool", ["check", "rules", "rules.yaml"], { "rules.yaml": rules });
}

/** `promtool check config`: relabelling, scrape configs and the rule files among `files`. */
export function checkConfig(config: unknown, files: Files = {}): Promise<Finished> {
  return runOnFiles("promtool", ["check", "config", "prometheus.yaml"], { ...files, "prometheus.yaml": config });
}

/**
 * `promtool test rules`: series in, alerts out. `test` is a test file without its `rule_files`, which is `rules`.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/
 */
export function testRules(rules: unknown, test: Readonly<Record<string, unknown>>): Promise<Finished> {
  const files = { "rules.yaml": rules, "test.yaml": { ...test, rule_files: ["rules.yaml"] } };
  return runOnFiles("promtool", ["test", "rules", "test.yaml"], files);
}

/** `amtool check-config`: exits 1 on a configuration that Alertmanager would refuse. */
export function checkAlertmanagerConfig(config: unknown): Promise<Finished> {
  return runOnFiles("amtool", ["check-config", "alertmanager.yaml"], { "alertmanager.yaml": config });
}

/** Names of the receivers that an alert of these labels goes to, in the order of the routes. */
export async function receiversOf(config: unknown, labels: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const args = ["config", "routes", "test", "--config.file=alertmanager.yaml", ...pairs];
  const done = await runOnFiles("amtool", args, { "alertmanager.yaml": config });
  if (done.status !== 0) throw new Error(`amtool refused the configuration: ${done.stderr}`);
  return done.stdout.trim().split(",");
}

/** What a program is started with. */
export interface PrometheusOptions {
  /** Its whole configuration. */
  readonly config: unknown;
  /** Rule files and such that the configuration names by relative path. @default none */
  readonly files?: Files;
  /** Arguments beside the harness's own. @default none */
  readonly args?: readonly string[];
}

/** One series of an answer: its labels, and its value at the time of the query. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A running Prometheus. */
export interface Prometheus extends Service {
  readonly url: string;
  /** An instant vector or a scalar. @throws Error with Prometheus's words on a query it refuses */
  query(expression: string): Promise<readonly Sample[]>;
  /** Any other path below `/api/v1/`: `get("rules")`; the field `data` of the answer. */
  get(path: string): Promise<unknown>;
}

/** Starts Prometheus on a fresh port, with its data in a temporary folder. Well below 1 s. */
export async function startPrometheus(options: PrometheusOptions): Promise<Prometheus> {
  const command = await binary("prometheus");
  return startOnPorts("prometheus", 1, async (session, [port = 0]) => {
    await writeFiles(session.directory, { ...options.files, "prometheus.yaml": options.config });
    const own = ["--config.file=prometheus.yaml", "--storage.tsdb.path=data", `--web.listen-address=127.0.0.1:${port}`];
    const args = [...own, ...(options.args ?? [])];
    const prometheus = await session.start({ name: "prometheus", command, args });
    const url = `http://127.0.0.1:${port}`;
    const ready = { what: "prometheus is ready", timeoutSeconds: 30, alive: [prometheus] };
    await waitUntil(async () => (await fetch(`${url}/-/ready`)).ok, ready);
    const get = async (path: string): Promise<unknown> => dataOf(await (await fetch(`${url}/api/v1/${path}`)).json());
    return {
      url,
      get,
      query: async (expression) => samples(await get(`query?query=${encodeURIComponent(expression)}`)),
      logs: () => prometheus.logs(),
      stop: () => session.stop(),
    };
  });
}

/** A running Alertmanager. */
export interface Alertmanager extends Service {
  readonly url: string;
  /** Host and port, as Prometheus's `alerting.alertmanagers` names it. */
  readonly address: string;
  /** Hands it alerts that fire now. */
  fire(alerts: readonly { readonly labels: Readonly<Record<string, string>> }[]): Promise<void>;
}

/** Starts Alertmanager on a fresh port, alone in its cluster. Well below 1 s. */
export async function startAlertmanager(options: PrometheusOptions): Promise<Alertmanager> {
  const command = await binary("alertmanager");
  return startOnPorts("alertmanager", 1, async (session, [port = 0]) => {
    await writeFiles(session.directory, { ...options.files, "alertmanager.yaml": options.config });
    const address = `127.0.0.1:${port}`;
    const own = ["--config.file=alertmanager.yaml", "--storage.path=data", `--web.listen-address=${address}`, "--cluster.listen-address="];
    const alertmanager = await session.start({ name: "alertmanager", command, args: [...own, ...(options.args ?? [])] });
    const url = `http://${address}`;
    const ready = { what: "alertmanager is ready", timeoutSeconds: 30, alive: [alertmanager] };
    await waitUntil(async () => (await fetch(`${url}/-/ready`)).ok, ready);
    return {
      url,
      address,
      fire: async (alerts) => {
        const headers = { "content-type": "application/json" };
        const answer = await fetch(`${url}/api/v2/alerts`, { method: "POST", headers, body: JSON.stringify(alerts) });
        if (!answer.ok) throw new Error(`alertmanager refused the alerts: ${await answer.text()}`);
      },
      logs: () => alertmanager.logs(),
      stop: () => session.stop(),
    };
  });
}

function dataOf(body: unknown): unknown {
  if (isRecord(body) && body["status"] === "success") return body["data"];
  throw new Error(isRecord(body) ? `prometheus: ${String(body["error"])}` : "prometheus answered with something that is no object");
}

function samples(data: unknown): readonly Sample[] {
  if (!isRecord(data) || !Array.isArray(data["result"])) return [];
  if (data["resultType"] === "scalar") return [{ labels: {}, value: Number(data["result"][1]) }];
  return data["result"].filter(isRecord).map((row) => ({
    labels: Object.fromEntries(Object.entries(isRecord(row["metric"]) ? row["metric"] : {}).map(([name, value]) => [name, String(value)])),
    value: Array.isArray(row["value"]) ? Number(row["value"][1]) : NaN,
  }));
}

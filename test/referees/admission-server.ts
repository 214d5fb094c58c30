import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Wanted } from "./admission-mutants.ts";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import { connect } from "./harness/https.ts";
import { isRecord, type KubernetesObject, type Manifest } from "./harness/manifest.ts";

/** What the server did with an object, and its words. */
export interface Ruling {
  readonly did: Wanted | "refused";
  readonly text: string;
}

/** An API server that writes an audit log. */
export interface AuditedServer {
  readonly server: ApiServer;
  /** Shows the server an object; nothing is stored. */
  rule(object: KubernetesObject): Promise<Ruling>;
  /** The audit log so far. */
  audit(): Promise<string>;
  stop(): Promise<void>;
}

const auditPolicy = { apiVersion: "audit.k8s.io/v1", kind: "Policy", rules: [{ level: "Metadata" }] };

/** Starts an API server with `crds`, with an audit log, whose answers tell a denial by a policy from any other refusal. */
export async function startAudited(crds: readonly Manifest[], namespaces: readonly string[]): Promise<AuditedServer> {
  const folder = await mkdtemp(join(tmpdir(), "nivas-audit-"));
  const [policy, log] = [join(folder, "policy.json"), join(folder, "audit.log")];
  await writeFile(policy, JSON.stringify(auditPolicy));
  const args = [`--audit-policy-file=${policy}`, `--audit-log-path=${log}`, "--audit-log-mode=blocking"];
  const server = await startApiServer({ crds, namespaces, args });
  const connection = connect(server);
  const paths = new Map<string, string>();

  async function pathOf({ apiVersion, kind, metadata }: KubernetesObject): Promise<string> {
    const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const key = `${apiVersion}/${kind}`;
    if (!paths.has(key)) {
      const body = (await server.call({ method: "GET", path: root })) as {
        readonly resources: readonly { name: string; kind: string; namespaced: boolean }[];
      };
      const row = body.resources.find((one) => one.kind === kind && !one.name.includes("/"));
      if (row === undefined) throw new Error(`the server has no ${key}`);
      paths.set(key, `${row.namespaced ? "*" : ""}${row.name}`);
    }
    const plural = paths.get(key) ?? "";
    return plural.startsWith("*") ? `${root}/namespaces/${metadata?.namespace ?? "default"}/${plural.slice(1)}` : `${root}/${plural}`;
  }

  return {
    server,
    rule: async (object) => {
      const { status, body, warnings } = await connection.call({
        method: "POST",
        path: `${await pathOf(object)}?dryRun=All&fieldValidation=Strict`,
        body: JSON.stringify(object),
      });
      const parsed: unknown = JSON.parse(body);
      const message = isRecord(parsed) ? String(parsed["message"] ?? "") : body;
      if (status >= 400)
        return { did: message.includes("ValidatingAdmissionPolicy 'nivas-residency-") ? "denied" : "refused", text: message };
      const told = warnings.filter((warning) => warning.includes("nivas-residency-"));
      return { did: told.length > 0 ? "warned" : "admitted", text: told.join("\n") };
    },
    audit: () => readFile(log, "utf8"),
    stop: async () => {
      connection.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { show } from "../show.ts";
import type { Standard } from "../judging.ts";
import { bareContext, judgeStatements, type Statement } from "../statement.ts";
import type { Extra } from "../judging.ts";
import { judgeSecretsProvider } from "./secrets-provider.ts";
import { judgeBackend } from "./state-backend.ts";

type Settings = Readonly<Record<string, unknown>>;

function settings(file: string): Settings {
  const value: unknown = existsSync(file) ? parse(readFileSync(file, "utf8")) : undefined;
  return typeof value === "object" && value !== null ? (value as Settings) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Stack files of `environment` and its slices, and those of no environment at all. */
function stackFiles(directory: string, environment: string, others: readonly string[]): readonly string[] {
  const longestFirst = [environment, ...others].sort((a, b) => b.length - a.length);
  const ownerOf = (name: string): string | undefined => longestFirst.find((one) => name === one || name.startsWith(`${one}-`));
  return readdirSync(directory)
    .filter((file) => /^Pulumi\..+\.yaml$/.test(file))
    .filter((file) => (ownerOf(file.slice("Pulumi.".length, -".yaml".length)) ?? environment) === environment)
    .sort();
}

/**
 * What encrypts the secrets of a stack: what its file says, or else a passphrase where the backend is a bucket or folder
 * of one's own.
 * @see https://www.pulumi.com/docs/iac/concepts/secrets/#initializing-a-stack-with-alternative-encryption
 */
function secretsOf({ encryptionsalt, secretsprovider }: Settings, backend: string | undefined): string | undefined {
  const isOwnBackend = /^(s3|gs|azblob|file):\/\//i.test(backend ?? "");
  return text(secretsprovider) ?? (text(encryptionsalt) !== undefined || isOwnBackend ? "passphrase" : undefined);
}

/**
 * What Pulumi itself keeps: the state of the stacks (`backend.url` of Pulumi.yaml, and `override`, which
 * `PULUMI_BACKEND_URL` says), and the key of their secrets. `others` are the environments besides.
 */
export function programChecks(
  directory: string,
  environment: string,
  others: readonly string[],
  override: string | undefined,
  standard: Standard,
): Pick<Extra, "findings" | "proofs"> {
  const context = bareContext(standard);
  const backend = settings(join(directory, "Pulumi.yaml"))["backend"];
  const url = typeof backend === "object" && backend !== null ? text((backend as Settings)["url"]) : undefined;
  const stated = { rule: "residency-state-backend", severity: "mandatory" } as const;
  const statements: Statement[] = [];
  if (override !== undefined)
    statements.push({
      ...stated,
      subject: "Pulumi.yaml#PULUMI_BACKEND_URL",
      path: "PULUMI_BACKEND_URL",
      value: show(override),
      answer: judgeBackend(override, context),
    });
  if (override === undefined || url !== undefined)
    statements.push({
      ...stated,
      subject: "Pulumi.yaml#backend",
      path: "backend.url",
      value: show(url),
      answer: judgeBackend(url, context),
    });
  for (const file of stackFiles(directory, environment, others)) {
    const provider = secretsOf(settings(join(directory, file)), override ?? url);
    statements.push({
      rule: "residency-secrets-provider",
      severity: "mandatory",
      subject: `${file}#secretsprovider`,
      path: "secretsprovider",
      value: show(provider),
      answer: judgeSecretsProvider(provider, context),
    });
  }
  return judgeStatements(statements, standard);
}

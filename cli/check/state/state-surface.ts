import type { ResidencyProvider, ResidencyResource, Resolution } from "../../../rules/residency/index.ts";
import { shownPath } from "../manifests/manifests-surface.ts";
import type { Standard, Surface } from "../judging.ts";
import { judgeBackend } from "../program/state-backend.ts";
import { judgeSecretsProvider } from "../program/secrets-provider.ts";
import { show } from "../show.ts";
import { bareContext, judgeStatements, type Statement } from "../statement.ts";
import { readState, type Deployment } from "./read-state.ts";
import { isObject, plainObject } from "./state-values.ts";

type PlainObject = Readonly<Record<string, unknown>>;

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function object(value: unknown): PlainObject {
  return isObject(value) ? plainObject(value) : {};
}

/** Dependencies by property as the engine wrote them; anything else is left out. */
function dependencies(value: unknown): Readonly<Record<string, readonly string[]>> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, urns]) => [key, Array.isArray(urns) ? urns.filter((urn) => typeof urn === "string") : []]),
  );
}

/** The provider of a resource; where neither states a region, the region that AWS gave back tells. */
function providerOf(
  resource: PlainObject,
  outputs: PlainObject,
  providers: ReadonlyMap<string, PlainObject>,
): ResidencyProvider | undefined {
  const reference = text(resource["provider"]);
  if (reference === undefined) return undefined;
  const urn = reference.slice(0, reference.lastIndexOf("::"));
  const inputs = object(providers.get(urn)?.["inputs"]);
  const answered = text(outputs["region"]);
  const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
  return {
    type,
    name: urn.split("::").at(-1) ?? "",
    inputs: inputs["region"] === undefined && answered !== undefined ? { ...inputs, region: answered } : inputs,
  };
}

function resourcesOf(deployment: Deployment): readonly ResidencyResource[] {
  const providers = new Map(deployment.resources.map((resource) => [String(resource["urn"]), resource]));
  return deployment.resources
    .filter(({ type }) => type !== "pulumi:pulumi:Stack")
    .map((resource) => {
      const urn = String(resource["urn"]);
      const outputs = object(resource["outputs"]);
      return {
        // The same URN twice: one of the two is about to be deleted, and stands where it stands until then.
        urn: resource["delete"] === true ? `${urn}~deleting` : urn,
        type: String(resource["type"]),
        name: urn.split("::").at(-1) ?? "",
        inputs: object(resource["inputs"]),
        outputs,
        provider: providerOf(resource, outputs, providers),
        propertyDependencies: dependencies(resource["propertyDependencies"]),
        parent: text(resource["parent"]),
      };
    });
}

/** What encrypts the secrets of a state file, and where a hosted backend stands. */
function secretsStatements(path: string, { secretsProvider }: Deployment, standard: Standard): readonly Statement[] {
  if (secretsProvider === undefined) return [];
  const context = bareContext(standard);
  const state = object(secretsProvider["state"]);
  const url = text(state["url"]);
  const type = text(secretsProvider["type"]);
  const hosted = type === "service";
  const answer: Resolution = hosted
    ? judgeBackend(url ?? "https://api.pulumi.com", context)
    : judgeSecretsProvider(type === "cloud" ? url : type, context);
  return [
    {
      rule: "residency-secrets-provider",
      severity: "mandatory",
      subject: `${path}#secrets_providers`,
      path: "deployment.secrets_providers",
      value: show(url ?? type),
      answer,
    },
  ];
}

/**
 * An exported state file as a surface.
 * @throws {ConfigError} when it cannot be read
 */
export function stateSurface(directory: string, file: string, standard: Standard): Surface {
  const path = shownPath(directory, file);
  const deployment = readState(path, file);
  const program = judgeStatements(secretsStatements(path, deployment, standard), standard);
  return {
    subject: { kind: "state", name: path, file: path },
    resources: resourcesOf(deployment),
    locations: new Map(),
    unreadable: [],
    extra: { ...program, rules: [] },
    owns: (resource) => resource.startsWith("urn:") || resource.startsWith(path),
    whole: true,
  };
}

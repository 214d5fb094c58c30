import type { ApiClient } from "./api-client.ts";
import { ApiError } from "./errors.ts";
import { hasCondition, nameOf, type Manifest } from "./manifest.ts";
import { waitUntil, type RunningProcess } from "./process.ts";

/** Installs CustomResourceDefinitions, and returns when the server serves them. */
export async function installCrds(client: ApiClient, crds: readonly Manifest[], alive: readonly RunningProcess[] = []): Promise<void> {
  for (const crd of crds) await client.apply(crd);
  for (const crd of crds) {
    const name = crd.metadata?.name ?? "";
    await waitUntil(async () => hasCondition(await client.get(crd.apiVersion, crd.kind, name), "Established"), {
      what: `CustomResourceDefinition ${name} is established`,
      timeoutSeconds: 60,
      alive,
    });
  }
}

/** Makes namespaces that hold nothing but a name; those that are there already keep their labels. */
export async function makeNamespaces(client: ApiClient, names: Iterable<string>): Promise<void> {
  for (const name of names) {
    await client.get("v1", "Namespace", name).catch(async (error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
      await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
    });
  }
}

/** An object the API server did not take, and its words. */
export interface Refusal {
  readonly object: string;
  readonly message: string;
}

/**
 * Shows the server all `objects` and returns those it refuses. CRDs and Namespaces among them are stored first, and the
 * namespaces that the others name are made; all others are dry runs, so their order does not matter.
 */
export async function refusals(client: ApiClient, objects: readonly Manifest[]): Promise<readonly Refusal[]> {
  const found: Refusal[] = [];
  const note = async (object: Manifest, attempt: Promise<unknown>): Promise<void> => {
    await attempt.catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      found.push({ object: nameOf(object), message: error.message });
    });
  };
  const isCrd = ({ kind }: Manifest): boolean => kind === "CustomResourceDefinition";
  const isNamespace = ({ kind }: Manifest): boolean => kind === "Namespace";
  for (const crd of objects.filter(isCrd)) await note(crd, installCrds(client, [crd]));
  await makeNamespaces(client, new Set(objects.flatMap(({ metadata }) => metadata?.namespace ?? [])));
  for (const namespace of objects.filter(isNamespace)) await note(namespace, client.apply(namespace));
  for (const object of objects.filter((one) => !isCrd(one) && !isNamespace(one))) {
    await note(object, client.dryRun(object));
  }
  return found;
}

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shopSpec } from "../config/services/shop.ts";
import { clusterObjects } from "./dataplane/cluster-objects.ts";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import { analyzeServer } from "./harness/istio.ts";
import type { Manifest } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";

const ready = await needs({ binaries: ["etcd", "kube-apiserver", "istioctl"], modules: ["istio"] });

/** What istioctl says, but that a namespace has no sidecars: those of the platform that are meant to have none. */
async function findings(api: ApiServer): Promise<readonly string[]> {
  const { stdout } = await analyzeServer(api, "Info");
  return stdout.split("\n").filter((line) => line !== "" && !/^Info \[IST0102\] \(Namespace /.test(line));
}

async function cluster(
  environment: "dev" | "prod",
  place: string,
): Promise<{ readonly api: ApiServer; readonly objects: readonly Manifest[] }> {
  const api = await startApiServer({ crds: await crdsFrom("istio") });
  const objects = clusterObjects(shopSpec(environment), place);
  for (const object of inOrder(objects)) await api.apply(object);
  return { api, objects };
}

/** Namespaces first, and last the webhooks, behind which no control plane answers here. */
function inOrder(objects: readonly Manifest[]): readonly Manifest[] {
  const rank = ({ kind }: Manifest): number => (kind === "Namespace" ? 0 : kind === "MutatingWebhookConfiguration" ? 2 : 1);
  return [...objects].sort((a, b) => rank(a) - rank(b));
}

describe.runIf(ready).each([
  ["dev", "hyderabad"],
  ["prod", "mumbai"],
  ["prod", "hyderabad"],
] as const)("istioctl over %s in %s", (environment, place) => {
  let api: ApiServer;
  beforeAll(async () => {
    ({ api } = await cluster(environment, place));
  });
  afterAll(() => api?.stop());

  it("finds nothing, and the sidecars of every team", async () => {
    expect(await findings(api)).toEqual([]);
    const { stdout } = await analyzeServer(api, "Info");
    for (const { name } of shopSpec(environment).teams) expect(stdout).not.toContain(`(Namespace ${name})`);
  });
});

describe.runIf(ready)("istioctl over dev in mumbai", () => {
  let api: ApiServer;
  let objects: readonly Manifest[];
  beforeAll(async () => {
    ({ api, objects } = await cluster("dev", "mumbai"));
  });
  afterAll(() => api?.stop());
  const named = (kind: string, name: string): Manifest => {
    const found = objects.find((object) => object.kind === kind && object.metadata?.name === name);
    if (found === undefined) throw new Error(`no ${kind} ${name}`);
    return found;
  };
  /** An object with every `old` text in it replaced. */
  const changed = (object: Manifest, old: string, text: string): Manifest =>
    JSON.parse(JSON.stringify(object).replaceAll(old, text)) as Manifest;

  it("finds nothing", async () => {
    expect(await findings(api)).toEqual([]);
  });

  it.each<[string, string, string, string, string, string]>([
    [
      "a gateway that is missing",
      "VirtualService",
      "order-service-public",
      "istio-ingress/public",
      "istio-ingress/nobody",
      "Referenced gateway not found",
    ],
    [
      "a host that nobody has",
      "VirtualService",
      "user-service",
      '"host":"user-service.',
      '"host":"usr-service.',
      "Referenced host not found",
    ],
    [
      "a subset that nobody defines",
      "VirtualService",
      "user-service",
      '"subset":"india-only"',
      '"subset":"anywhere"',
      "Referenced host+subset in destinationrule not found",
    ],
    [
      "a subset that selects nobody",
      "DestinationRule",
      "user-service",
      '"nivas.internal/residency":"india"',
      '"nivas.internal/residency":"none"',
      "does not select any pods",
    ],
    [
      "a certificate that is missing",
      "Gateway",
      "public",
      '"credentialName":"',
      '"credentialName":"not-',
      "Referenced credentialName not found",
    ],
    ["gateway pods that are missing", "Gateway", "public", '"istio":"ingress"', '"istio":"nobody"', "Referenced selector not found"],
    [
      "a policy for nobody",
      "AuthorizationPolicy",
      "user-service",
      '"app.kubernetes.io/name":"user-service"',
      '"app.kubernetes.io/name":"usr"',
      "No matching workloads",
    ],
  ])("finds %s", async (_, kind, name, old, text, said) => {
    const good = named(kind, name);
    const bad = changed(good, old, text);
    expect(bad).not.toEqual(good);
    await api.apply(bad);
    const found = await findings(api);
    await api.apply(good);
    expect(found.filter((line) => line.includes(name) && line.includes(said))).not.toEqual([]);
  });

  it("and nothing again when all are mended", async () => {
    expect(await findings(api)).toEqual([]);
  });
});

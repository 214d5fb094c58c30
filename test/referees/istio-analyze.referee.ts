import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as base from "../../components/base/model/index.ts";
import * as entrance from "../../components/entrance/model/index.ts";
import * as mesh from "../../components/mesh/model/index.ts";
import type { PlatformSpec } from "../../config/spec.ts";
import { chartRow } from "../../components/kubernetes/model/index.ts";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import { helmTemplate } from "./harness/helm.ts";
import { analyzeServer } from "./harness/istio.ts";
import { isRecord, type KubernetesObject } from "./harness/manifest.ts";
import { chartFrom, crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import { environments, platformSpec } from "./platform.ts";
import { run } from "./harness/run.ts";
import { podsOf } from "./rendered-charts.ts";

/** A certificate of nobody's, and its key. */
const pair = await run("openssl", [
  ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "-", "-subj", "/CN=example.in"],
]);
const ready = (await needs({ binaries: ["helm", "kube-apiserver", "etcd", "istioctl"], modules: ["istio"] })) && pair.status === 0;

const asManifest = (object: object): KubernetesObject => JSON.parse(JSON.stringify(object)) as KubernetesObject;

/** What a cluster holds that the analyzer looks at: namespaces, Istio's objects and tags, and gateways and control planes with their pods. */
async function contents(spec: PlatformSpec, place: string): Promise<readonly KubernetesObject[]> {
  const objects = [...base.objects(spec, place, mesh.stableTag), ...mesh.objects(spec, place), ...entrance.objects(spec, place)].map(
    asManifest,
  );
  const own = objects.filter(
    ({ apiVersion, kind }) =>
      /istio\.io\//.test(apiVersion) ||
      ["Namespace", "PriorityClass", "MutatingWebhookConfiguration", "Service", "Deployment", "StatefulSet"].includes(kind),
  );
  const charts: KubernetesObject[] = [];
  for (const { namespace, release, releaseName, values } of mesh.charts(spec, place)) {
    if (!/^istiod|^istio-gateway/.test(release)) continue;
    const folder = await chartFrom("istio", chartRow(release).chart);
    charts.push(...(await helmTemplate(folder, { release: releaseName ?? release, namespace, values })));
  }
  const known = charts.filter(({ kind }) => ["ConfigMap", "Deployment", "Service", "ServiceAccount"].includes(kind));
  return [...own, ...known, ...podsOf([...own, ...known]).map(injected), ...objects.flatMap(issued)];
}

/** A pod as the mesh makes it: with a proxy where it names a revision and brings none. */
function injected(pod: KubernetesObject): KubernetesObject {
  const { containers } = pod.spec as { readonly containers: readonly { readonly name: string; readonly securityContext?: unknown }[] };
  const [first] = containers;
  const { labels } = pod.metadata as { readonly labels?: Readonly<Record<string, string>> };
  if (labels?.["istio.io/rev"] !== mesh.stableTag || first?.name === "istio-proxy") return pod;
  const proxy = { name: "istio-proxy", image: "proxy", securityContext: first?.securityContext };
  return asManifest({ ...pod, spec: { ...(pod.spec as object), containers: [...containers, proxy] } });
}

/** The Secret that cert-manager makes of a Certificate. */
function issued({ kind, metadata, spec }: KubernetesObject): readonly KubernetesObject[] {
  if (kind !== "Certificate" || !isRecord(spec)) return [];
  const { namespace = "" } = metadata ?? {};
  return [
    {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: String(spec["secretName"]), namespace },
      type: "kubernetes.io/tls",
      stringData: { "tls.crt": partOf("CERTIFICATE"), "tls.key": partOf("PRIVATE KEY") },
    },
  ];
}

function partOf(label: string): string {
  return new RegExp(`-----BEGIN ${label}-----[\\s\\S]+?-----END ${label}-----\\n`).exec(pair.stdout)?.[0] ?? "";
}

const rank = ({ kind }: KubernetesObject): number => ["Namespace", "PriorityClass", "ServiceAccount", "Service"].indexOf(kind) + 1 || 9;

describe.runIf(ready)("istioctl analyze over a real API server", () => {
  let server: ApiServer;
  let made: KubernetesObject[] = [];
  beforeAll(async () => {
    server = await startApiServer({ crds: await crdsFrom("istio") });
  });
  afterAll(() => server?.stop());
  // One server plays every cluster in turn. Namespaces stay, as no controller would finish their deletion.
  afterEach(async () => {
    for (const { apiVersion, kind, metadata } of made.reverse().filter(({ kind: one }) => one !== "Namespace"))
      await server.delete(apiVersion, kind, metadata?.name ?? "", metadata?.namespace);
    made = [];
  });

  /** What it finds at level warning and above; what is meant carries the annotation that keeps it quiet. */
  async function findings(objects: readonly KubernetesObject[]): Promise<readonly string[]> {
    // Webhooks last: nothing answers them here.
    const isHook = ({ kind }: KubernetesObject): boolean => kind === "MutatingWebhookConfiguration";
    const others = objects.filter((object) => !isHook(object)).sort((a, b) => rank(a) - rank(b));
    for (const object of [...others, ...objects.filter(isHook)]) {
      await server.apply(asManifest(JSON.parse(JSON.stringify(object).replaceAll('"image":"auto"', '"image":"proxy"')) as object));
      made.push(object);
    }
    const { stdout } = await analyzeServer(server, "Warning");
    return stdout.split("\n").filter((line) => /^(Warning|Error) /.test(line));
  }

  const clusters = environments.flatMap((environment) =>
    ["mumbai", "hyderabad"].map((place) => [`${environment} in ${place}`, platformSpec(environment), place] as const),
  );
  const prod = platformSpec("prod");
  const upgrading: PlatformSpec = {
    ...prod,
    mesh: { ...prod.mesh, revisions: { current: "1-30-3", next: "1-30-4", tryIn: ["commerce"] } },
  };

  it.each([...clusters, ["prod while a revision is tried", upgrading, "mumbai"] as const])(
    "finds nothing in %s",
    async (_, spec, place) => {
      expect(await findings(await contents(spec, place))).toEqual([]);
    },
  );

  it("finds the mistakes that are seeded", async () => {
    const seeds: readonly (readonly [kind: string, name: string, right: string, wrong: string])[] = [
      ["Gateway", "cross-network", '"istio":"eastwestgateway"', '"istio":"nobody"'],
      ["Gateway", "public", '"credentialName":"ingress-tls"', '"credentialName":"nowhere"'],
      ["AuthorizationPolicy", "valkey", '"app.kubernetes.io/name":"valkey"', '"app.kubernetes.io/name":"redis"'],
    ];
    const seeded = (await contents(prod, "mumbai")).map((object) => {
      const seed = seeds.find(([kind, name]) => object.kind === kind && object.metadata?.name === name);
      return seed === undefined ? object : asManifest(JSON.parse(JSON.stringify(object).replaceAll(seed[2], seed[3])) as object);
    });
    const found = (await findings(seeded)).map((line) => /\[(IST\d+)\] \((\S+ \S+)\)/.exec(line)?.slice(1).join(" "));
    expect(found.sort()).toEqual([
      "IST0101 Gateway istio-ingress/public",
      "IST0101 Gateway istio-system/cross-network",
      "IST0127 AuthorizationPolicy rate-limit/valkey",
    ]);
  });
});

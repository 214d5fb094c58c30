import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { charts } from "../../components/mesh/model/index.ts";
import type { PlatformSpec } from "../../config/spec.ts";
import { runOnFiles } from "./harness/files.ts";
import { helmTemplate } from "./harness/helm.ts";
import { isRecord, type KubernetesObject } from "./harness/manifest.ts";
import { chartFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import { kubernetesObjects } from "./harness/yaml-documents.ts";
import { platformSpec } from "./platform.ts";

const ready = await needs({ binaries: ["helm", "istioctl"], modules: ["istio"] });

interface Container {
  readonly name: string;
  readonly image?: string;
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly resources?: unknown;
  readonly securityContext?: unknown;
}

/** The settings by which the control plane of Mumbai gives pods their proxy, as its chart writes them. */
async function settingsOf(spec: PlatformSpec): Promise<Readonly<Record<"config" | "mesh" | "values", string>>> {
  const use = charts(spec, "mumbai").find(({ release }) => release === "istiod");
  if (use === undefined) throw new Error("no control plane");
  const { namespace, values } = use;
  const rendered = await helmTemplate(await chartFrom("istio", "istiod"), { release: "istiod-1-30-3", namespace, values });
  const text = (name: string, key: string): string => {
    const found: unknown = rendered.find(({ kind, metadata }) => kind === "ConfigMap" && metadata?.name === name);
    const data = isRecord(found) ? found["data"] : undefined;
    return isRecord(data) ? String(data[key]) : "";
  };
  const injector = "istio-sidecar-injector-1-30-3";
  return { config: text(injector, "config"), values: text(injector, "values"), mesh: text("istio-1-30-3", "mesh") };
}

/** A pod of a service at `place`. istioctl takes the standard template alone, so the pod names the control plane's defaults. */
function pod(place: string, templates: string): KubernetesObject {
  const annotations = { "inject.istio.io/templates": templates };
  const metadata = { name: place, namespace: "payments", labels: { "nivas.internal/place": place }, annotations };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata,
    spec: { containers: [{ name: "app", image: "app" }] },
  };
}

/** The containers of pods at `places` after injection by `spec`'s control plane, by place. */
async function inject(
  spec: PlatformSpec,
  places: readonly string[],
  templates: string,
): Promise<ReadonlyMap<string, readonly Container[]>> {
  const settings = await settingsOf(spec);
  const pods = places.map((place) => JSON.stringify(pod(place, templates))).join("\n---\n");
  const flags = ["--injectConfigFile", "config", "--meshConfigFile", "mesh", "--valuesFile", "values", "-f", "pods.yaml"];
  const done = await runOnFiles("istioctl", ["kube-inject", ...flags, "--revision", "1-30-3"], { ...settings, "pods.yaml": pods });
  expect(done.stderr).toBe("");
  return new Map(
    kubernetesObjects(done.stdout).map(({ metadata, spec: injected }) => {
      const { containers = [], initContainers = [] } = injected as Readonly<Record<string, readonly Container[]>>;
      return [metadata?.name ?? "", [...initContainers, ...containers]];
    }),
  );
}

const signerOf = (containers: readonly Container[] | undefined): string | undefined =>
  containers?.find(({ name }) => name === "istio-proxy")?.env?.find(({ name }) => name === "CA_ADDR")?.value;

describe.runIf(ready)("the proxy that a pod in prod is given", () => {
  let containers: readonly Container[] = [];
  const proxy = (): Container | undefined => containers.find(({ name }) => name === "istio-proxy");
  const env = (wanted: string): string | undefined => proxy()?.env?.find(({ name }) => name === wanted)?.value;
  beforeAll(async () => {
    containers = (await inject(platformSpec("prod"), ["mumbai"], "sidecar")).get("mumbai") ?? [];
  });

  it("is of the mesh, the network and the cluster, and has its identity from istio-csr", () => {
    expect(["ISTIO_META_MESH_ID", "ISTIO_META_NETWORK", "ISTIO_META_CLUSTER_ID", "TRUST_DOMAIN", "CA_ADDR"].map(env)).toEqual([
      "nivas-prod",
      "mumbai",
      "prod-mumbai",
      "prod.nivas.internal",
      "cert-manager-istio-csr.cert-manager.svc:443",
    ]);
  });

  it("has the size that was asked for, an image of the mirror, and passes the level restricted", () => {
    expect(proxy()).toMatchObject({
      image: "111122223333.dkr.ecr.ap-south-1.amazonaws.com/docker-hub/istio/proxyv2:1.30.3",
      resources: { requests: { cpu: "50m", memory: "96Mi" }, limits: { memory: "512Mi" } },
      securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false, seccompProfile: { type: "RuntimeDefault" } },
    });
  });

  it("changes no network of its pod: the plug-in does, and an init container only looks", () => {
    expect(containers.map(({ name }) => name).sort()).toEqual(["app", "istio-proxy", "istio-validation"]);
    expect(JSON.stringify(containers)).not.toContain("NET_ADMIN");
  });
});

describe.runIf(ready)("with sites in the mesh", () => {
  const outside = platformSpec("prod");
  const inside: PlatformSpec = { ...outside, mesh: { ...outside.mesh, includesSites: true } };

  it("a proxy at a site asks its site's signer, and every other the cluster's", async () => {
    const injected = await inject(inside, ["mumbai", "delhi", "bengaluru", "chennai"], "sidecar,sites");
    expect([...injected].map(([place, containers]) => [place, signerOf(containers)])).toEqual([
      ["mumbai", "cert-manager-istio-csr.cert-manager.svc:443"],
      ["delhi", "cert-manager-istio-csr.cert-manager.svc:443"],
      ["bengaluru", "cert-manager-istio-csr-bengaluru.cert-manager.svc:443"],
      ["chennai", "cert-manager-istio-csr-chennai.cert-manager.svc:443"],
    ]);
  });

  it("every pod goes through both templates, and through the standard one alone without", async () => {
    const defaults = async (spec: PlatformSpec): Promise<unknown> => {
      const config: unknown = parse((await settingsOf(spec)).config);
      return isRecord(config) ? config["defaultTemplates"] : undefined;
    };
    expect(await defaults(inside)).toEqual(["sidecar", "sites"]);
    expect(await defaults(outside)).toEqual(["sidecar"]);
  });
});

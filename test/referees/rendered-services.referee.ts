import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderTree, unitFolder, type RenderedFile } from "../../cli/render/tree.ts";
import { YamlWriter } from "../../cli/render/yaml-text.ts";
import { teamNamespaceObjects } from "../../components/base/model/index.ts";
import { objects as governanceObjects } from "../../components/governance/model/index.ts";
import { stableTag } from "../../components/mesh/model/index.ts";
import { placesInCluster, serviceObjects } from "../../components/workload/model/index.ts";
import { startAudited, type AuditedServer } from "./admission-server.ts";
import { kustomizeBuild } from "./harness/kustomize.ts";
import { isRecord, nameOf, type KubernetesObject } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import { kubernetesObjects } from "./harness/yaml-documents.ts";
import { environments, platformSpec } from "./platform.ts";

const crdModules = ["istio", "prometheus-operator", "external-secrets", "argo-rollouts", "keda"] as const;
const ready = await needs({ binaries: ["kube-apiserver", "etcd"], modules: crdModules });
const kustomizeReady = await needs({ binaries: ["kustomize"] });

/** What render writes for one cluster of an environment: a folder a place and service. */
interface RenderedCluster {
  readonly title: string;
  readonly files: ReadonlyMap<string, RenderedFile>;
  readonly folders: readonly string[];
}

const clusters: readonly RenderedCluster[] = environments.flatMap((environment) => {
  const spec = platformSpec(environment);
  return spec.regions.map((region): RenderedCluster => {
    const units = spec.services.flatMap((service) =>
      placesInCluster(service, region).map((place) => ({
        place,
        service: service.name,
        basis: () => "",
        objects: () => serviceObjects(service, spec, place),
      })),
    );
    return { title: `${environment} in ${region.place}`, files: renderTree(units, new YamlWriter()), folders: units.map(unitFolder) };
  });
});
const named = clusters.map((cluster) => [cluster.title, cluster] as const);

function clusterOf(title: string): RenderedCluster {
  const found = clusters.find((cluster) => cluster.title === title);
  if (found === undefined) throw new Error(`no cluster ${title}`);
  return found;
}

/** The objects of rendered files, read back from their text. */
function written({ files }: RenderedCluster): readonly KubernetesObject[] {
  return [...files.values()].filter(({ object }) => object !== undefined).flatMap(({ text }) => kubernetesObjects(text));
}

/** A copy of the first of `objects` of `kind` called `moved`, its text changed. */
function changed(objects: readonly KubernetesObject[], kind: string, from: RegExp, to: string): KubernetesObject {
  const text = JSON.stringify(objects.find((object) => object.kind === kind && from.test(JSON.stringify(object))));
  const object = JSON.parse(text.replaceAll(new RegExp(from, "g"), to)) as KubernetesObject;
  return { ...object, metadata: { ...object.metadata, name: "moved" } };
}

describe.runIf(ready)("the manifests that render writes", () => {
  let audited: AuditedServer;

  beforeAll(async () => {
    audited = await startAudited((await Promise.all(crdModules.map((name) => crdsFrom(name)))).flat(), []);
    const spec = platformSpec("prod");
    const [region] = spec.regions;
    for (const namespace of region === undefined ? [] : teamNamespaceObjects(spec.teams, region, stableTag))
      await audited.server.apply(namespace);
    for (const object of governanceObjects(spec)) await audited.server.apply(object);
    const abroad = changed(written(clusterOf("prod in mumbai")), "ScaledObject", /"awsRegion":"ap-south-1"/, '"awsRegion":"eu-west-1"');
    for (let tries = 0; tries < 120 && (await audited.rule(abroad)).did !== "denied"; tries += 1) await sleep(250);
  });
  afterAll(() => audited?.stop());

  it.each(named)("are created for %s, all of them, without a warning of the server", async (_, cluster) => {
    const objects = written(cluster);
    expect(objects.length).toBeGreaterThan(200);
    const refused: string[] = [];
    for (const object of objects)
      await audited.server.apply(object).catch((error: unknown) => refused.push(`${nameOf(object)}: ${String(error)}`));
    // The next cluster's are another cluster's: selectors of the same name cannot change.
    for (const { apiVersion, kind, metadata } of objects)
      await audited.server.delete(apiVersion, kind, metadata?.name ?? "", metadata?.namespace).catch(() => undefined);
    expect(refused).toEqual([]);
    expect([...audited.server.warnings].filter((warning) => !warning.includes("residency-image-registry-indian"))).toEqual([]);
  });

  it.each([
    ["an image from abroad", "Deployment", /ap-south-1\.amazonaws\.com/, "us-east-1.amazonaws.com", "warned"],
    ["an image from abroad in a Rollout", "Rollout", /ap-south-1\.amazonaws\.com/, "us-east-1.amazonaws.com", "warned"],
    ["a broker abroad", "ScaledObject", /"awsRegion":"ap-south-1"/, '"awsRegion":"eu-west-1"', "denied"],
    ["a misspelt field", "Deployment", /"imagePullPolicy"/, '"imagePullPolice"', "refused"],
    ["a weight that is a word", "VirtualService", /"weight":100/, '"weight":"all"', "refused"],
    ["an unknown field of an analysis", "AnalysisTemplate", /"consecutiveErrorLimit"/, '"consecutiveErrorsLimit"', "refused"],
  ] as const)("would not pass with %s", async (_, kind, from, to, did) => {
    const object = changed(written(clusterOf("prod in mumbai")), kind, from, to);
    expect((await audited.rule(object)).did).toBe(did);
  });
});

describe.runIf(kustomizeReady)("kustomize", () => {
  it.each(named)("builds every folder of %s into the very objects of its files", async (_, { files, folders }) => {
    for (const folder of folders) {
      const own = [...files.values()].filter(({ path }) => path.startsWith(`${folder}/`));
      const built = await kustomizeBuild(Object.fromEntries(own.map(({ path, text }) => [path, text])), folder);
      const expected = own.flatMap(({ object, text }) => (object === undefined ? [] : kubernetesObjects(text)));
      expect(sorted(built), folder).toEqual(sorted(expected));
    }
  });
});

function sorted(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const key = (object: KubernetesObject): string => (isRecord(object) ? nameOf(object) : "");
  return [...objects].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { guards, objects as governanceObjects } from "../../components/governance/model/index.ts";
import { startAudited, type AuditedServer } from "./admission-server.ts";
import { makeNamespaces } from "./harness/install.ts";
import { nameOf, type KubernetesObject } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import { clusters, crdModules, environments, settled, type ClusterObjects } from "./platform.ts";
import { ReleasedCharts } from "./rendered-charts.ts";

const ready = await needs({ binaries: ["kube-apiserver", "etcd", "helm"], modules: crdModules });
const all: readonly ClusterObjects[] = ready ? await clusters() : [];
const abroad: KubernetesObject = {
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: "abroad", ...{ labels: { "topology.kubernetes.io/zone": "us-east-1a" } } },
};
/** Walls that let pods reach S3, another region's API and vouched receivers by TLS: network policies know no names, so ours only warn. */
const openToAws =
  /^NetworkPolicy\/(istio-system\/istio-remote-secrets|(logging|monitoring)\/allow-(bucket|buckets|receivers|thanos-buckets)):/;
const title = ({ environment, place }: ClusterObjects): string => `${environment} in ${place}`;

describe.runIf(ready)("the admission policies before the platform itself", () => {
  let audited: AuditedServer;
  const charts = new ReleasedCharts();

  beforeAll(async () => {
    audited = await startAudited((await Promise.all(crdModules.map((name) => crdsFrom(name)))).flat(), []);
    // Policies in force are shared by all clusters; parameters differ by environment and are the stricter one's for both.
    const spec = all[0]?.spec;
    for (const object of spec === undefined ? [] : governanceObjects(spec)) await audited.server.apply(object);
    const namespaces = all.flatMap(({ objects }) =>
      objects.flatMap(({ kind, metadata }) => (kind === "Namespace" ? [metadata?.name ?? ""] : [])),
    );
    await makeNamespaces(audited.server, [...new Set(namespaces)]);
    for (let tries = 0; tries < 120 && (await audited.rule(abroad)).did !== "denied"; tries += 1) await sleep(250);
    await sleep(2000);
  });
  afterAll(async () => {
    await charts.remove();
    await audited?.stop();
  });

  async function refused(
    objects: readonly KubernetesObject[],
  ): Promise<{ readonly denied: readonly string[]; readonly warned: readonly string[] }> {
    const denied: string[] = [];
    const warned: string[] = [];
    for (const object of objects) {
      const { did, text } = await audited.rule(object);
      // What is there already was admitted when it was made.
      if (did === "denied" || (did === "refused" && !text.includes("already exists"))) denied.push(`${nameOf(object)}: ${text}`);
      if (did === "warned") warned.push(`${nameOf(object)}: ${text}`);
    }
    return { denied, warned };
  }

  it("are in force", async () => {
    expect((await audited.rule(abroad)).did).toBe("denied");
    expect(guards().length).toBeGreaterThan(25);
    expect(all.map(title)).toEqual(environments.flatMap((environment) => [`${environment} in mumbai`, `${environment} in hyderabad`]));
  });

  it.each(all.map((cluster) => [title(cluster), cluster] as const))(
    "admit every object of %s, and warn of the walls that TLS passes to AWS alone",
    async (_, { objects }) => {
      const { denied, warned } = await refused(settled(objects).filter(({ kind }) => !kind.startsWith("ValidatingAdmissionPolicy")));
      expect(denied).toEqual([]);
      expect(warned.filter((line) => !openToAws.test(line))).toEqual([]);
    },
  );

  it("deny the same objects once they point abroad", async () => {
    const objects = all[0]?.objects ?? [];
    for (const kind of ["StorageClass", "NodePool"]) {
      const own = objects.find((one) => one.kind === kind && JSON.stringify(one).includes("ap-south-1"));
      const moved = JSON.parse(JSON.stringify(own).replaceAll(/ap-south-1(?=[a"-])/g, "eu-west-1")) as KubernetesObject;
      expect((await audited.rule({ ...moved, metadata: { ...moved.metadata, name: "moved" } })).did, kind).toBe("denied");
    }
  });

  it.each(all.flatMap((cluster) => ["cert-manager", "karpenter"].map((release) => [release, title(cluster), cluster] as const)))(
    "admit every object of the chart %s of %s",
    async (release, _, cluster) => {
      const { denied, warned } = await refused(
        (await charts.objects(cluster, release)).filter(({ kind }) => kind !== "CustomResourceDefinition"),
      );
      expect(denied).toEqual([]);
      // Development pulls from public registries, which is told and not stopped.
      for (const text of warned) expect(text).toContain("residency-image-registry-indian");
      if (cluster.environment === "prod") expect(warned).toEqual([]);
    },
  );
});

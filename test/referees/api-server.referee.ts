import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import { isAlive } from "./harness/cache.ts";
import { ApiError } from "./harness/errors.ts";
import { refusals } from "./harness/install.ts";
import { crdsFrom } from "./harness/modules.ts";
import { deployment, ec2NodeClass, nodePool, storageClass, type Sample } from "./samples.ts";
import { needs } from "./harness/needs.ts";

const ready = await needs({ binaries: ["kube-apiserver", "etcd"], modules: ["karpenter"] });

describe.runIf(ready)("a real API server", () => {
  let server: ApiServer;

  beforeAll(async () => {
    const crds = await crdsFrom("karpenter", ["nodepools.karpenter.sh", "ec2nodeclasses.karpenter.k8s.aws"]);
    server = await startApiServer({ crds, namespaces: ["shop"] });
  });
  afterAll(() => server?.stop());

  it("says the Kubernetes version that production runs", async () => {
    expect(await server.call({ method: "GET", path: "/version" })).toMatchObject({ gitVersion: "v1.35.4" });
  });

  it.each([
    ["a Namespace", { apiVersion: "v1", kind: "Namespace", metadata: { name: "bank-cards" } } satisfies Sample],
    ["a StorageClass", storageClass()],
    ["a Deployment", deployment()],
    ["a NodePool", nodePool()],
    ["an EC2NodeClass", ec2NodeClass()],
  ])("stores %s that is right, and gives it back", async (_, object) => {
    await server.apply(object);
    const { apiVersion, kind, metadata } = object;
    const stored = await server.get(apiVersion, kind, metadata.name, metadata.namespace);
    expect(stored.metadata?.name).toBe(metadata.name);
  });

  it.each([
    [
      "a Deployment with a misspelt field",
      deployment({ imagee: "x" }),
      '.spec.template.spec.containers[name="cart"].imagee: field not declared in schema',
    ],
    [
      "a quantity that is none",
      deployment({ resources: { requests: { memory: "64 megabytes" } } }),
      "quantities must match the regular expression",
    ],
    ["a NodePool with an operator that is none", nodePool("Inn"), 'Unsupported value: "Inn"'],
    ["an EC2NodeClass with an alias its CEL rule refuses", ec2NodeClass("nonsense"), "'alias' is improperly formatted"],
  ])("refuses %s, and says why", async (_, object, message) => {
    const refused = await server.dryRun(object).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiError);
    expect(refused).toMatchObject({ message: expect.stringContaining(message) });
  });

  it("names each of many objects that it refuses, and makes the namespaces they need", async () => {
    const bank = { ...deployment(), metadata: { name: "ledger", namespace: "bank" } };
    const objects = [bank, deployment({ imagee: "x" }), nodePool("Inn"), nodePool()];
    expect((await refusals(server, objects)).map(({ object }) => object)).toEqual(["Deployment/shop/cart", "NodePool/general"]);
    await server.get("v1", "Namespace", "bank");
  });

  it("stores nothing on a dry run", async () => {
    const object = deployment({}, "ghost");
    await server.dryRun(object);
    await expect(server.get("apps/v1", "Deployment", "ghost", "shop")).rejects.toMatchObject({ status: 404 });
  });

  it("lists and deletes what it stored", async () => {
    await server.apply(deployment({}, "gone-soon"));
    const names = async (): Promise<readonly (string | undefined)[]> =>
      (await server.list("apps/v1", "Deployment", "shop")).map(({ metadata }) => metadata?.name);
    expect(await names()).toContain("gone-soon");
    await server.delete("apps/v1", "Deployment", "gone-soon", "shop");
    expect(await names()).not.toContain("gone-soon");
  });

  it("answers someone without a role that it is forbidden", async () => {
    const asha = { user: "asha", groups: ["oncall"] };
    await expect(server.list("v1", "Secret", "shop", asha)).rejects.toMatchObject({ reason: "Forbidden" });
  });

  it("names a kind whose CRD is not installed", async () => {
    const object = { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", metadata: { name: "cart", namespace: "shop" } };
    await expect(server.dryRun(object)).rejects.toThrow("the server has no Rollout in argoproj.io/v1alpha1");
  });
});

describe.runIf(ready)("stopping an API server", () => {
  it("leaves no process, no port in use and no file", async () => {
    const server = await startApiServer();
    expect(server.pids.map(isAlive)).toEqual([true, true]);
    await server.stop();
    expect(server.pids.map(isAlive)).toEqual([false, false]);
    expect(existsSync(server.kubeconfig)).toBe(false);
    await expect(server.call({ method: "GET", path: "/readyz" })).rejects.toThrow("ECONNREFUSED");
  });

  it("is done too when the start fails, and the error carries the program's own words", async () => {
    const start = startApiServer({ args: ["--no-such-flag"] });
    await expect(start).rejects.toThrow(/kube-apiserver ended while waiting[^]*unknown flag: --no-such-flag/);
  });
});

import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { remoteSecretObjects, remoteSecretScript } from "../../components/mesh/model/index.ts";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import type { KubernetesObject } from "./harness/manifest.ts";
import { needs } from "./harness/needs.ts";
import { run, type Finished } from "./harness/run.ts";
import { platformSpec } from "./platform.ts";

const tools = await Promise.all(["bash", "curl", "sed", "base64"].map((name) => run(name, ["--version"])));
const ready = (await needs({ binaries: ["kube-apiserver", "etcd"] })) && tools.every(({ status }) => status === 0);

const namespace = "istio-system";
const secretName = "istio-remote-secret-hyderabad";
const path = `/api/v1/namespaces/${namespace}`;
const hour = 3600;

/** What the script asks of AWS: where the peer's cluster is, and who it is there. */
const aws = `#!/bin/sh
case "$*" in
  *cluster.endpoint*) cat "$FAKE/endpoint" ;;
  *certificateAuthority*) cat "$FAKE/authority" ;;
  *get-token*) cat "$FAKE/identity" ;;
esac
`;

interface Account {
  readonly namespace: string;
  readonly name: string;
}

describe.runIf(ready)("the job that renews a remote secret, on a real API server that plays both clusters", () => {
  let server: ApiServer;
  let folder: string;
  const account = (name: string, inNamespace = namespace): KubernetesObject => ({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name, namespace: inNamespace },
  });
  const post = (at: string, body: unknown, as?: { user: string; groups?: string[] }) =>
    server.call({ method: "POST", path: at, body: JSON.stringify(body), ...(as === undefined ? {} : { as }) }) as Promise<{
      status: Record<string, unknown>;
    }>;
  const tokenRequest = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: hour } };
  const tokenOf = async ({ namespace: at, name }: Account): Promise<string> =>
    String((await post(`/api/v1/namespaces/${at}/serviceaccounts/${name}/token`, tokenRequest)).status["token"]);

  beforeAll(async () => {
    server = await startApiServer({ namespaces: [namespace, "peers"] });
    const spec = platformSpec("prod");
    const region = spec.regions.find(({ place }) => place === "mumbai");
    const objects = region === undefined ? [] : remoteSecretObjects(spec, region);
    for (const object of [account("istio-reader-service-account"), account("job", "peers"), ...objects])
      await server.apply(JSON.parse(JSON.stringify(object)) as KubernetesObject);
    // An access entry gives its caller a group; here the accounts of a namespace have one.
    const [binding] = objects.filter(({ kind, metadata }) => kind === "RoleBinding" && metadata.name === "istio-reader-tokens");
    const text = JSON.stringify(binding).replace("nivas:mesh-peers", "system:serviceaccounts:peers");
    await server.apply({ ...(JSON.parse(text) as KubernetesObject), metadata: { name: "as-in-a-peer", namespace } });
    folder = await mkdtemp(join(tmpdir(), "nivas-remote-"));
    await mkdir(join(folder, "own"));
    await writeFile(join(folder, "aws"), aws);
    await chmod(join(folder, "aws"), 0o755);
    await writeFile(join(folder, "own/ca.crt"), server.ca);
    await writeFile(join(folder, "own/token"), await tokenOf({ namespace, name: "istio-remote-secrets" }));
    await writeFile(join(folder, "endpoint"), server.url);
    await writeFile(join(folder, "authority"), Buffer.from(server.ca).toString("base64"));
    await writeFile(join(folder, "identity"), await tokenOf({ namespace: "peers", name: "job" }));
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function renew(): Promise<Finished> {
    const home = await mkdtemp(join(folder, "work-"));
    const env = {
      ...{ FAKE: folder, HOME: home, PATH: `${folder}:${process.env["PATH"] ?? ""}` },
      ...{ NAMESPACE: namespace, READER_ACCOUNT: "istio-reader-service-account", SECRET_NAME: secretName },
      ...{ OWN_SERVER: server.url, OWN_ACCOUNT: join(folder, "own") },
      ...{ PEER_CLUSTER: "prod-hyderabad", PEER_REGION: "ap-south-2", PEER_ROLE_ARN: "arn:aws:iam::1:role/x" },
    };
    return run("bash", ["-c", remoteSecretScript], { env });
  }

  interface Stored {
    readonly metadata: { resourceVersion: string; labels: Record<string, string>; annotations: Record<string, string> };
    readonly data: Record<string, string>;
  }
  const stored = (): Promise<Stored> => server.get("v1", "Secret", secretName, namespace) as unknown as Promise<Stored>;
  const tokenIn = ({ data }: Stored): string => {
    const kubeconfig = parse(Buffer.from(data["prod-hyderabad"] ?? "", "base64").toString()) as { users: { user: { token: string } }[] };
    return kubeconfig.users[0]?.user.token ?? "";
  };

  it("writes a kubeconfig of the read-only account that istiod takes, and prints no token", async () => {
    const done = await renew();
    expect([done.status, done.stdout, done.stderr]).toEqual([0, "token of prod-hyderabad renewed\n", ""]);
    const secret = await stored();
    expect(secret.metadata.labels).toEqual({ "istio/multiCluster": "true" });
    expect(secret.metadata.annotations["networking.istio.io/cluster"]).toBe("prod-hyderabad");
    const kubeconfig = parse(Buffer.from(secret.data["prod-hyderabad"] ?? "", "base64").toString()) as Record<string, unknown>;
    expect(kubeconfig).toMatchObject({
      "current-context": "prod-hyderabad",
      clusters: [{ name: "prod-hyderabad", cluster: { server: server.url } }],
      contexts: [{ name: "prod-hyderabad", context: { cluster: "prod-hyderabad", user: "prod-hyderabad" } }],
    });
    expect(JSON.stringify(kubeconfig)).not.toMatch(/"exec"|tokenFile/);
    const review = await post("/apis/authentication.k8s.io/v1/tokenreviews", {
      apiVersion: "authentication.k8s.io/v1",
      kind: "TokenReview",
      spec: { token: tokenIn(secret) },
    });
    expect(review.status).toMatchObject({
      authenticated: true,
      user: { username: `system:serviceaccount:${namespace}:istio-reader-service-account` },
    });
  });

  it("holds a token that ends within a day", async () => {
    const [, payload = ""] = tokenIn(await stored()).split(".");
    const { exp, iat } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { exp: number; iat: number };
    expect(exp - iat).toBe(24 * hour);
  });

  it("does nothing while the token is fresh, and renews it six hours on", async () => {
    const before = await stored();
    expect((await renew()).stdout).toBe("token of prod-hyderabad is fresh\n");
    expect((await stored()).metadata.resourceVersion).toBe(before.metadata.resourceVersion);
    const now = Math.floor(Date.now() / 1000);
    expect(Math.abs(Number(before.metadata.annotations["nivas.internal/renew-after"]) - (now + 6 * hour))).toBeLessThan(300);
    const { data, metadata } = before;
    const annotations = { ...metadata.annotations, "nivas.internal/renew-after": String(now - 1) };
    await server.apply({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: secretName, namespace, annotations, labels: metadata.labels },
      type: "Opaque",
      data,
    } as KubernetesObject);
    expect((await renew()).stdout).toBe("token of prod-hyderabad renewed\n");
    expect(tokenIn(await stored())).not.toBe(tokenIn(before));
  });

  it("fails and leaves the Secret as it was where the peer does not know it", async () => {
    const before = await stored();
    const { data, metadata } = before;
    const annotations = { ...metadata.annotations, "nivas.internal/renew-after": "1" };
    await server.apply({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: secretName, namespace, annotations, labels: metadata.labels },
      type: "Opaque",
      data,
    } as KubernetesObject);
    await writeFile(join(folder, "identity"), await tokenOf({ namespace, name: "istio-remote-secrets" }));
    const done = await renew();
    expect(done.status).not.toBe(0);
    expect(done.stderr).toContain("403");
    expect(tokenIn(await stored())).toBe(tokenIn(before));
  });

  const peer = { user: "arn:aws:sts::1:assumed-role/prod-mumbai-mesh-peer/x", groups: ["nivas:mesh-peers"] };
  const job = {
    user: `system:serviceaccount:${namespace}:istio-remote-secrets`,
    groups: ["system:serviceaccounts", "system:authenticated"],
  };
  it.each([
    ["a peer creates a token of the read-only account", peer, "POST", `${path}/serviceaccounts/istio-reader-service-account/token`, true],
    ["a peer creates no token of another account", peer, "POST", `${path}/serviceaccounts/istio-remote-secrets/token`, false],
    ["a peer reads no Secret", peer, "GET", `${path}/secrets`, false],
    ["a peer reads no Pod", peer, "GET", `${path}/pods`, false],
    ["the job reads its own Secret", job, "GET", `${path}/secrets/${secretName}`, true],
    ["the job reads no other Secret", job, "GET", `${path}/secrets/istiod-tls`, false],
    ["the job lists no Secrets", job, "GET", `${path}/secrets`, false],
  ] as const)("%s", async (_, as, method, at, isAllowed) => {
    const body = method === "POST" ? { body: JSON.stringify(tokenRequest) } : {};
    const answer = await server.call({ method, path: at, as, ...body }).then(
      () => "allowed",
      (error: unknown) => String(error),
    );
    if (isAllowed) expect(answer).toBe("allowed");
    else expect(answer).toContain("forbidden");
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entranceGuardObjects, objects as entranceObjects } from "../../components/entrance/model/index.ts";
import type { KubernetesObject as Built } from "../../components/kubernetes/model/index.ts";
import { loadBalancerControllerChart } from "../../components/load-balancing/model/index.ts";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import { checkValueKeys, unknownValueKeys, type ChartUse } from "./harness/chart-keys.ts";
import { helmTemplate, helmText } from "./harness/helm.ts";
import { refusals } from "./harness/install.ts";
import { isRecord, type KubernetesObject } from "./harness/manifest.ts";
import { chartFrom, crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import { waitUntil } from "./harness/process.ts";
import { withValue, type ValuePath } from "./harness/value-paths.ts";
import { environments, platformSpec, type EnvironmentName } from "./platform.ts";
import { imagesOf, podsOf } from "./rendered-charts.ts";

const ready = await needs({
  binaries: ["helm", "kube-apiserver", "etcd"],
  modules: ["eks-charts", "cert-manager", "istio", "prometheus-operator"],
});

/** Every cluster: environment and place. */
const clusters = environments.flatMap((environment) =>
  ["mumbai", "hyderabad"].map((place) => [`${environment} in ${place}`, environment, place] as const),
);

async function chart(environment: EnvironmentName, place: string): Promise<ChartUse> {
  const { release, namespace, values } = loadBalancerControllerChart(platformSpec(environment), place);
  const chartDir = await chartFrom("eks-charts", release);
  return { chartDir, release, namespace, values, apiVersions: ["monitoring.coreos.com/v1"] };
}

const manifest = (object: Built): KubernetesObject => ({ ...object, metadata: { ...object.metadata } });

describe.runIf(ready)("the load balancer controller's chart, with the values the program registers,", () => {
  it("has no key that is unknown or without effect", async () => {
    expect(await checkValueKeys(await chart("prod", "mumbai"))).toEqual({ unknown: [], ineffective: [], staleReasons: [] });
  });

  it.each(clusters)("has no unknown key for %s, no hook, and the same bytes at every render", async (_, environment, place) => {
    const use = await chart(environment, place);
    expect(await unknownValueKeys(use)).toEqual([]);
    const text = await helmText(use.chartDir, use);
    expect(await helmText(use.chartDir, use)).toBe(text);
    expect(await helmText(use.chartDir, { ...use, hooks: true })).not.toContain("helm.sh/hook");
  });

  it("would show a misspelt key", async () => {
    const use = await chart("prod", "mumbai");
    expect(await unknownValueKeys({ ...use, values: withValue(use.values, ["clustrName"], "x") as ChartUse["values"] })).toEqual([
      "clustrName",
    ]);
  });

  it("runs the controller of its cluster without instance metadata, Ingress class, Gateway API, firewall or shield", async () => {
    const use = await chart("prod", "hyderabad");
    const objects = await helmTemplate(use.chartDir, use);
    const [pod] = podsOf(objects);
    const [container] =
      isRecord(pod?.spec) && Array.isArray(pod.spec["containers"]) ? (pod.spec["containers"] as { args: string[] }[]) : [];
    expect([...(container?.args ?? [])].sort()).toEqual([
      "--aws-region=ap-south-2",
      "--aws-vpc-tags=Name=prod-hyderabad",
      "--cluster-name=prod-hyderabad",
      "--default-load-balancer-scheme=internal",
      "--default-tags=cost-centre=platform,environment=prod,managed-by=nivas,place=hyderabad",
      "--default-target-type=ip",
      "--enable-backend-security-group=true",
      "--enable-shield=false",
      "--enable-waf=false",
      "--enable-wafv2=false",
      "--feature-gates=ALBGatewayAPI=false,NLBGatewayAPI=false",
      "--ingress-class=alb",
    ]);
    const kinds = objects.map(({ kind }) => kind);
    expect(kinds).not.toContain("IngressClass");
    expect(kinds).not.toContain("IngressClassParams");
    expect(imagesOf(podsOf(objects))).toEqual([
      "111122223333.dkr.ecr.ap-south-2.amazonaws.com/ecr-public/eks/aws-load-balancer-controller:v3.5.0",
    ]);
  });
});

describe.runIf(ready)("on a real API server", () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await startApiServer({
      crds: [
        ...(await crdsFrom("cert-manager", ["certificates.cert-manager.io", "issuers.cert-manager.io"])),
        ...(await crdsFrom("istio", ["gateways.networking.istio.io"])),
        ...(await crdsFrom("eks-charts", ["targetgroupbindings.elbv2.k8s.aws"])),
        ...(await crdsFrom("prometheus-operator", ["servicemonitors.monitoring.coreos.com"])),
      ],
    });
  });
  afterAll(() => server?.stop());

  it.each(clusters)("what the controller's chart renders to for %s is accepted, its pods too", async (_, environment, place) => {
    const use = await chart(environment, place);
    const objects = (await helmTemplate(use.chartDir, use)).filter(({ kind }) => kind !== "CustomResourceDefinition");
    expect(await refusals(server, [...objects, ...podsOf(objects)])).toEqual([]);
  });

  it.each(clusters)("the entrances of %s are accepted", async (name, environment, place) => {
    const objects = entranceObjects(platformSpec(environment), place).map(manifest);
    expect(objects.length).toBeGreaterThan(1);
    expect(await refusals(server, objects)).toEqual([]);
    console.log(`entrances of ${name}: ${objects.map(({ kind, metadata }) => `${kind} ${metadata?.name}`).join(", ")}`);
  });

  it("a Service of a team opens no second way in, and what the platform makes is no concern of the guard", async () => {
    for (const object of entranceGuardObjects()) await server.apply(manifest(object));
    const team = { name: "payments", labels: { "nivas.internal/team": "payments" } };
    await server.apply({ apiVersion: "v1", kind: "Namespace", metadata: team });
    const service = (namespace: string, spec: object): KubernetesObject => ({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "order-service", namespace },
      spec: { ports: [{ port: 443 }], ...spec },
    });
    const words = async (object: KubernetesObject): Promise<string> =>
      (await refusals(server, [object])).map(({ message }) => message).join("\n");
    const balancer = service("payments", { type: "LoadBalancer", loadBalancerClass: "service.k8s.aws/nlb" });
    await waitUntil(async () => (await words(balancer)) !== "", { what: "the guard is in force", timeoutSeconds: 30 });
    const wayIn = "expected a public route of the service - users come in by the gateways of the place alone";
    expect(await words(balancer)).toContain(`a Service asks for a load balancer of its own; ${wayIn}`);
    expect(await words(service("payments", { externalIPs: ["203.0.113.9"] }))).toContain(`a Service claims external addresses; ${wayIn}`);
    expect(await words(service("payments", {}))).toBe("");
    expect(await words({ ...balancer, metadata: { name: "istio-ingress", namespace: "istio-ingress" } })).toBe("");
  });

  it.each([
    [
      "a binding of a Service without a port",
      "TargetGroupBinding",
      ["spec", "serviceRef"],
      { name: "istio-ingress" },
      "port: Required value",
    ],
    ["a binding of an unknown target type", "TargetGroupBinding", ["spec", "targetType"], "pod", 'Unsupported value: "pod"'],
    ["a binding with a misspelt name", "TargetGroupBinding", ["spec", "targetGroup"], "x", "targetGroup: field not declared in schema"],
    [
      "a gateway with a TLS mode that is none",
      "Gateway",
      ["spec", "servers"],
      [{ port: { number: 443, name: "https", protocol: "HTTPS" }, hosts: ["*"], tls: { mode: "NONE" } }],
      'Unsupported value: "NONE"',
    ],
    ["a certificate without an issuer", "Certificate", ["spec", "issuerRef"], {}, "issuerRef.name: Required value"],
  ] satisfies readonly (readonly [string, string, ValuePath, unknown, string])[])(
    "%s would be refused",
    async (_, kind, path, value, message) => {
      const object = entranceObjects(platformSpec("prod"), "mumbai").find((one) => one.kind === kind);
      expect(object).toBeDefined();
      if (object === undefined) return;
      const refused = await refusals(server, [withValue(manifest(object), path, value) as KubernetesObject]);
      expect(refused.map((refusal) => refusal.message).join("\n")).toContain(message);
    },
  );
});

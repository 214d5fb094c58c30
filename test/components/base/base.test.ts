import { describe, expect, it } from "vitest";
import { Base } from "../../../components/base/index.ts";
import { platformNamespaces } from "../../../components/base/model/index.ts";
import { environment, existingCluster, find, listing, modes, record, Stand, withRegion, type Recorded } from "../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");

describe.each(modes)("Base in %s", (_, isPreview) => {
  const base = (spec = prod, place = "mumbai"): Promise<readonly Recorded[]> =>
    record(isPreview, () => new Base(place, { spec, place }, { dependsOn: [new Stand("nodes")], deletedWith: new Stand("cluster") }));

  it("registers exactly these in Mumbai", async () => {
    const k8s = (type: string, ...names: string[]): readonly string[] => names.map((name) => `kubernetes:${type} mumbai-${name}`);
    const expected = [
      "nivas:base:Base mumbai",
      "test:index:Stand cluster",
      "test:index:Stand nodes",
      ...["cert-manager", "prometheus-operator-crds"].map((release) => `nivas:kubernetes:ChartRelease mumbai-${release}`),
      ...k8s("helm.sh/v4:Chart", "cert-manager", "prometheus-operator-crds"),
      ...k8s("core/v1:Namespace", ...[...platformNamespaces, ...prod.teams].map(({ name }) => `namespace-${name}`)),
      ...k8s(
        "scheduling.k8s.io/v1:PriorityClass",
        ...["platform-critical", "payments", "platform", "services", "batch"].map((name) => `priorityclass-${name}`),
      ),
      ...k8s("storage.k8s.io/v1:StorageClass", ...["gp3", "gp2-delhi", "gp2-kolkata"].map((name) => `storageclass-${name}`)),
      ...k8s("cert-manager.io/v1:Issuer", "cert-manager-issuer-nivas-self-signed", "cert-manager-issuer-nivas-root"),
      ...k8s("cert-manager.io/v1:Certificate", "cert-manager-certificate-nivas-root", "cert-manager-certificate-nivas-internal"),
      ...k8s("cert-manager.io/v1:ClusterIssuer", "clusterissuer-nivas-internal"),
    ];
    expect(listing(await base())).toEqual(expected.sort());
  });

  it("orders namespaces, CRDs, cert-manager and the issuer's chain each by the one thing before it", async () => {
    const recorded = await base();
    const after = (type: string, name: string): readonly string[] => find(recorded, type, `mumbai-${name}`).after;
    expect(after(":Namespace", "namespace-cert-manager")).toEqual(["nodes"]);
    expect(after(":StorageClass", "storageclass-gp3")).toEqual(["nodes"]);
    expect(after(":PriorityClass", "priorityclass-platform-critical")).toEqual(["nodes"]);
    expect(after(":Chart", "prometheus-operator-crds")).toEqual(["mumbai-namespace-cert-manager", "mumbai-namespace-monitoring"]);
    expect(after(":Chart", "cert-manager")).toEqual(["mumbai-priorityclass-platform-critical", "mumbai-prometheus-operator-crds"]);
    expect(after(":Issuer", "cert-manager-issuer-nivas-self-signed")).toEqual(["mumbai-cert-manager"]);
    expect(after(":Certificate", "cert-manager-certificate-nivas-root")).toEqual(["mumbai-cert-manager-issuer-nivas-self-signed"]);
    expect(after(":Issuer", "cert-manager-issuer-nivas-root")).toEqual(["mumbai-cert-manager-certificate-nivas-root"]);
    expect(after(":Certificate", "cert-manager-certificate-nivas-internal")).toEqual(["mumbai-cert-manager-issuer-nivas-root"]);
    expect(after(":ClusterIssuer", "clusterissuer-nivas-internal")).toEqual(["mumbai-cert-manager-certificate-nivas-internal"]);
  });

  it("adds metrics-server after cert-manager on a cluster that exists already, and there alone", async () => {
    const recorded = await base(
      withRegion(prod, "hyderabad", () => ({ existingCluster })),
      "hyderabad",
    );
    expect(find(recorded, ":Chart", "hyderabad-metrics-server").after).toEqual(["hyderabad-cert-manager"]);
    expect(listing(await base(prod, "hyderabad")).filter((line) => line.includes("metrics-server"))).toEqual([]);
  });

  it("protects the teams' namespaces in production and nothing else; in development nothing", async () => {
    const isProtected = (recorded: readonly Recorded[]): readonly string[] =>
      recorded
        .filter(({ protect }) => protect)
        .map(({ name }) => name)
        .sort();
    expect(isProtected(await base())).toEqual(["mumbai-namespace-commerce", "mumbai-namespace-customer", "mumbai-namespace-payments"]);
    expect(isProtected(await base(dev))).toEqual([]);
  });

  it("goes with the cluster as a whole", async () => {
    const recorded = await base();
    const own = recorded.filter(({ type }) => type !== "test:index:Stand");
    expect(new Set(own.map(({ deletedWith }) => deletedWith))).toEqual(new Set(["cluster"]));
  });

  it("records no secret value, and starts no callback server", async () => {
    const recorded = await base();
    expect(JSON.stringify(recorded.map(({ inputs }) => inputs))).not.toMatch(/4dabf18193072939515e22adb298388d|PRIVATE KEY|password/i);
    expect(recorded.filter(({ transforms }) => transforms.length > 0)).toEqual([]);
  });

  it("gives outputs to depend on: the CRDs, the issuer and each namespace", async () => {
    const recorded = await record(isPreview, () => {
      const made = new Base("mumbai", { spec: prod, place: "mumbai" });
      const payments = made.namespaces.get("payments");
      new Base(
        "second",
        { spec: dev, place: "mumbai" },
        { dependsOn: [made.monitoringCrds, made.internalIssuer, ...(payments === undefined ? [] : [payments])] },
      );
    });
    expect(find(recorded, ":StorageClass", "second-storageclass-gp3").after).toEqual([
      "mumbai-clusterissuer-nivas-internal",
      "mumbai-namespace-payments",
      "mumbai-prometheus-operator-crds",
    ]);
  });
});

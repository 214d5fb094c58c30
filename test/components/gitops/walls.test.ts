import { describe, expect, it } from "vitest";
import { gitopsWalls, objects, rolloutsWalls } from "../../../components/gitops/model/index.ts";
import { environment, existingCluster, withRegion } from "../kubernetes/recording.ts";
import { deliverySpec, withDelivery } from "./specs.ts";

/** With no addresses named for what is outside, which policies then leave open. */
const { spec, gitops } = withDelivery(deliverySpec().spec, { addresses: [] });
const walls = gitopsWalls(spec, gitops);
const wall = (name: string): unknown => walls.find(({ metadata }) => metadata.name === name)?.spec;
const tcp = (port: number): unknown => ({ port, protocol: "TCP" });

describe("the walls of Argo CD", () => {
  it("let nothing in or out but what is named", () => {
    expect(wall("deny-all")).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
    expect(walls.map(({ metadata }) => metadata.name)).toEqual([
      "deny-all",
      "allow-dns",
      "allow-within",
      "allow-scrape",
      "allow-clusters",
      "allow-repository",
      "allow-sign-on",
      "allow-notices",
      "allow-own-clusters-of-argocd-application-controller",
      "allow-own-clusters-of-argocd-server",
      "allow-pod-identity",
    ]);
  });

  it("let Prometheus alone in from outside, to the metrics", () => {
    const into = walls.filter(({ spec: policy }) => (policy?.ingress ?? []).length > 0).map(({ metadata }) => metadata.name);
    expect(into).toEqual(["allow-within", "allow-scrape"]);
    expect(wall("allow-scrape")).toMatchObject({
      ingress: [{ from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }] }],
    });
  });

  it("let it out to the clusters of both regions", () => {
    expect(wall("allow-clusters")).toEqual({
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [{ ports: [tcp(443)], to: [{ ipBlock: { cidr: "10.64.0.0/16" } }, { ipBlock: { cidr: "10.65.0.0/16" } }] }],
    });
    const foreign = gitopsWalls(
      withRegion(spec, "hyderabad", () => ({ existingCluster })),
      gitops,
    );
    expect(JSON.stringify(foreign.find(({ metadata }) => metadata.name === "allow-clusters"))).toContain("192.168.0.0/16");
  });

  it.each([
    ["allow-repository", "argocd-repo-server", 443],
    ["allow-sign-on", "argocd-server", 443],
    ["allow-notices", "argocd-notifications-controller", 443],
    ["allow-own-clusters-of-argocd-application-controller", "argocd-application-controller", 6443],
  ])("let by %s only the %s out, on one port", (name, program, port) => {
    expect(wall(name)).toEqual({
      podSelector: { matchLabels: { "app.kubernetes.io/name": program } },
      policyTypes: ["Egress"],
      egress: [{ ports: [tcp(port)] }],
    });
  });

  it("let it out to the addresses that are named for that, and to no others", () => {
    const narrow = withDelivery(spec, { addresses: ["10.200.4.0/24"] });
    const egress = gitopsWalls(narrow.spec, narrow.gitops).flatMap(({ spec: policy }) => policy?.egress ?? []);
    expect(egress.filter(({ to }) => to === undefined)).toEqual([]);
    expect(egress.filter(({ to }) => to?.[0]?.ipBlock?.cidr === "10.200.4.0/24")).toHaveLength(5);
  });

  it("follow the ports of the addresses, and have no way for what is not asked", () => {
    const plain = withDelivery(environment("prod"), { addresses: [], sso: undefined });
    const other = { ...plain.gitops, repository: { ...plain.gitops.repository, url: "https://git.example.in:8443/gitops.git" } };
    const names = gitopsWalls(plain.spec, other);
    expect(names.map(({ metadata }) => metadata.name)).toEqual([
      ...["deny-all", "allow-dns", "allow-within", "allow-scrape", "allow-clusters", "allow-repository", "allow-pod-identity"],
    ]);
    expect(names[5]?.spec?.egress).toEqual([{ ports: [tcp(8443)] }]);
  });
});

describe("the walls of the rollouts controller", () => {
  it("let it out to its own cluster's API and to the Prometheus it judges by", () => {
    const out = rolloutsWalls(spec, "hyderabad").filter(({ metadata }) => ["allow-api", "allow-analysis"].includes(metadata.name));
    expect(out.map(({ spec: policy }) => policy?.egress)).toEqual([
      [{ ports: [tcp(443)], to: [{ ipBlock: { cidr: "10.65.0.0/16" } }] }],
      [{ ports: [tcp(9090)], to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }] }],
    ]);
  });

  it("are there where Argo CD is not", () => {
    expect(objects({ ...spec, gitops: undefined }, "mumbai")).toEqual(rolloutsWalls(spec, "mumbai"));
  });
});

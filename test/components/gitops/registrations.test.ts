import { describe, expect, it } from "vitest";
import {
  argoCdChart,
  clusterConfig,
  clusterRegistrations,
  deployedKinds,
  deployerRights,
  hubPolicy,
  hubSecretObjects,
  serverOf,
  trustHubs,
} from "../../../components/gitops/model/index.ts";
import { serviceObjects } from "../../../components/workload/model/index.ts";
import type { GitOpsSpec, PlatformSpec } from "../../../config/spec.ts";
import { shopSpec } from "../../config/services/shop.ts";

const prod = shopSpec("prod");

function gitopsOf({ gitops }: PlatformSpec): GitOpsSpec {
  if (gitops === undefined) throw new Error("no repository");
  return gitops;
}

const gitops = gitopsOf(prod);

describe("the registrations of places", () => {
  const registrations = clusterRegistrations(prod, gitops);

  it("are one a place, Local Zones and sites among them", () => {
    expect(registrations.map(({ metadata }) => metadata.name)).toEqual(
      ["mumbai", "hyderabad", "delhi", "kolkata", "bengaluru", "chennai"].map((place) => `place-${place}`),
    );
  });

  it.each([
    ["mumbai", { region: "ap-south-1", kind: "region", role: "primary", wave: "3" }],
    ["hyderabad", { region: "ap-south-2", kind: "region", role: "secondary", wave: "2" }],
    ["delhi", { region: "ap-south-1", kind: "local-zone", role: "edge", wave: "1" }],
    ["chennai", { region: "ap-south-1", kind: "site", role: "edge", wave: "1" }],
  ])("say of %s what ApplicationSets ask", (place, facts) => {
    const labels = registrations.find(({ metadata }) => metadata.name === `place-${place}`)?.metadata.labels;
    expect(labels).toEqual({
      "argocd.argoproj.io/secret-type": "cluster",
      "nivas.internal/place": place,
      "nivas.internal/environment": "prod",
      "nivas.internal/state": "active",
      ...Object.fromEntries(Object.entries(facts).map(([fact, value]) => [`nivas.internal/${fact}`, value])),
      ...Object.fromEntries(
        ["public", "internal", "personal", "customer-pii", "payment", "books"].map((name) => [`nivas.internal/data-class.${name}`, "true"]),
      ),
    });
  });

  it("have a server each, as Argo CD tells clusters apart by it", () => {
    const servers = gitops.places.map((place) => serverOf(place, `https://${place.cluster}.eks`));
    expect(new Set(servers).size).toBe(gitops.places.length);
    expect(servers).toContain("https://mumbai.eks");
    expect(servers).toContain("https://mumbai.eks/?place=delhi");
  });

  it("hold a way to sign in and no token", () => {
    const config: unknown = JSON.parse(clusterConfig({ clusterName: "c", certificateAuthority: "Q0E=" }, "arn:aws:iam::1:role/r"));
    expect(config).toEqual({
      awsAuthConfig: { clusterName: "c", roleARN: "arn:aws:iam::1:role/r" },
      tlsClientConfig: { insecure: false, caData: "Q0E=" },
    });
  });

  it("open the teams' namespaces alone", () => {
    expect(new Set(registrations.map(({ namespaces }) => namespaces))).toEqual(new Set([prod.teams.map(({ name }) => name).join(",")]));
  });
});

describe("the rights of a hub", () => {
  it("are in AWS to take the deployer role of each cluster, and nothing else", () => {
    const [statement, ...others] = hubPolicy(prod).Statement;
    expect(others).toEqual([]);
    expect(statement?.Action).toEqual(["sts:AssumeRole", "sts:TagSession"]);
    expect(statement?.Resource).toEqual(
      prod.regions.map(({ namePrefix }) => `arn:aws:iam::${prod.account.id}:role/${namePrefix}-gitops-deployer`),
    );
  });

  it("are given to the hubs of the environment by name", () => {
    const principals = trustHubs(prod).Statement[0]?.Condition?.["ArnEquals"]?.["aws:PrincipalArn"];
    expect(principals).toHaveLength(2 * prod.regions.length);
    expect(principals).toContain(
      `arn:aws:iam::${prod.account.id}:role/acme-prod-hyderabad-gitops-controller`.replace("acme-prod", prod.account.namePrefix),
    );
  });

  it("are in a cluster the kinds of services in teams' namespaces: no Secret, no wildcard, nothing of the cluster", () => {
    const rights = deployerRights(prod);
    expect(new Set(rights.map(({ kind }) => kind))).toEqual(new Set(["Role", "RoleBinding"]));
    const rules = rights.flatMap((right) => ("rules" in right ? (right.rules ?? []) : []));
    expect(rules.flatMap(({ resources }) => resources ?? [])).not.toContain("secrets");
    expect(rules.flatMap(({ resources = [], verbs }) => [...resources, ...verbs])).not.toContain("*");
  });

  it("cover every kind that the shop's services are made of", () => {
    const known = new Set(deployedKinds.map(({ group, kind }) => `${group}/${kind}`));
    const made = prod.services.flatMap((service) => serviceObjects(service, prod, "mumbai"));
    const missing = made
      .map(({ apiVersion, kind }) => `${apiVersion.includes("/") ? apiVersion.split("/")[0] : ""}/${kind}`)
      .filter((id) => !known.has(id));
    expect([...new Set(missing)]).toEqual([]);
  });
});

describe("Argo CD of a region", () => {
  const active = argoCdChart(prod, gitops, "mumbai").values;
  const standby = argoCdChart(prod, gitops, "hyderabad").values;

  it("acts in the active hub, and has its controllers at none in the one that stands by", () => {
    expect([active.controller.replicas, active.applicationSet.replicas]).toEqual([2, 2]);
    expect([standby.controller.replicas, standby.applicationSet.replicas]).toEqual([0, 0]);
  });

  it("takes over by one setting: all else of the two is the same but where images come from", () => {
    const moved = { ...gitops, activeHub: "hyderabad" };
    expect(argoCdChart(prod, moved, "mumbai").values.controller).toEqual(standby.controller);
    expect(argoCdChart(prod, moved, "hyderabad").values.controller).toEqual(active.controller);
    expect(active.configs).toEqual(standby.configs);
  });

  it("has no local account, no terminal, no way into its own cluster but its registration, and progressive syncs", () => {
    expect(active.createClusterRoles).toBe(false);
    expect(active.configs.cm).toMatchObject({
      "admin.enabled": "false",
      "users.anonymous.enabled": "false",
      "exec.enabled": "false",
      "cluster.inClusterEnabled": "false",
      installationID: "nivas-prod",
    });
    expect(active.configs.params["applicationsetcontroller.enable.progressive.syncs"]).toBe("true");
    expect(active.configs.rbac).toEqual({ "policy.default": "", scopes: "[groups]", "policy.csv": "g, platform-engineers, role:admin\n" });
  });

  it("gets its secrets from the store or from the cluster: no value is in its settings", () => {
    expect(active.configs.cm["oidc.config"]).toContain("clientSecret: $argocd-sign-on:clientSecret");
    expect(active.redisSecretInit).toEqual({ enabled: false });
    const secrets = hubSecretObjects(prod, gitops).filter(({ kind }) => kind === "ExternalSecret");
    expect(secrets.map(({ metadata }) => metadata.name)).toEqual(["argocd-redis", "argocd-repository", "argocd-sign-on"]);
  });
});

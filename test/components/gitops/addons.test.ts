import { ApplicationSet } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ApplicationSet";
import { AppProject } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject";
import { ExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import { describe, expect, it } from "vitest";
import { objects as baseObjects } from "../../../components/base/model/index.ts";
import {
  addonKinds,
  addonSets,
  appProjects,
  clusterRegistrations,
  deployerRights,
  gitopsSecrets,
  ownClusterRegistrations,
} from "../../../components/gitops/model/index.ts";
import { deliverySpec } from "./specs.ts";

const { spec, gitops } = deliverySpec();
const clusters = ["mumbai", "hyderabad", "chennai"];

describe("an add-on", () => {
  const [falco, ...others] = addonSets(spec, gitops);

  const place =
    '{{ with index .metadata.labels "nivas.internal/place" }}{{ . }}{{ else }}{{ fail "a registration has no label nivas.internal/place" }}{{ end }}';

  it("goes to every cluster once, those of sites' own among them, and to none that is cut off", () => {
    expect(others).toEqual([]);
    expect(() => new ApplicationSet(falco).validate()).not.toThrow();
    expect(falco?.spec.generators).toEqual([
      {
        clusters: {
          selector: {
            matchLabels: {
              "argocd.argoproj.io/secret-type": "cluster",
              "nivas.internal/environment": "prod",
              "nivas.internal/state": "active",
            },
            matchExpressions: [{ key: "nivas.internal/place", operator: "In", values: clusters }],
          },
          values: { place },
        },
      },
    ]);
  });

  it("reaches all clusters at once and is put back when somebody changes it, which waves would switch off", () => {
    expect(falco?.spec.strategy).toBeUndefined();
    expect(falco?.spec.template.spec.syncPolicy?.automated).toEqual({ prune: true, selfHeal: true });
  });

  it("is deleted by nothing but a person", () => {
    expect(falco?.spec.syncPolicy).toEqual({ applicationsSync: "create-update", preserveResourcesOnDeletion: true });
    expect(falco?.spec.template.metadata).not.toHaveProperty("finalizers");
  });

  it("stays in its own namespace, which the base layer makes, restricted", () => {
    expect(falco?.spec.template.spec).toMatchObject({
      project: "nivas-addons",
      source: { path: "addons/falco" },
      destination: { server: "{{ .server }}", namespace: "falco" },
    });
    const made = baseObjects(spec, "mumbai").find(({ kind, metadata }) => kind === "Namespace" && metadata.name === "falco");
    expect(made?.metadata).toMatchObject({
      labels: { "pod-security.kubernetes.io/enforce": "restricted", "nivas.internal/addon": "falco" },
    });
  });

  it("has a project of its own: its namespace in the clusters, no Secret, nothing of the cluster, and freezes that are for all", () => {
    const project = appProjects(spec, gitops).find(({ metadata }) => metadata.name === "nivas-addons");
    expect(() => new AppProject(project).validate()).not.toThrow();
    expect(project?.spec.destinations).toEqual(clusters.map((name) => ({ name, namespace: "falco" })));
    expect(project?.spec.clusterResourceWhitelist).toEqual([]);
    expect(project?.spec.namespaceResourceWhitelist).toEqual(addonKinds.map(({ group, kind }) => ({ group, kind })));
    expect(project?.spec.roles).toBeUndefined();
    expect(project?.spec.syncWindows?.map(({ description }) => description)).toEqual(["diwali"]);
    const ofOneTeam = { ...gitops, freezes: gitops.freezes.map((freeze) => ({ ...freeze, teams: ["payments"] })) };
    expect(appProjects(spec, ofOneTeam).at(-1)?.spec).not.toHaveProperty("syncWindows");
  });

  it("may be written by Argo CD where it lives: its kinds in its namespace, and a team's namespace takes them not", () => {
    const written = (namespace: string): readonly string[] =>
      deployerRights(spec)
        .flatMap((right) => (right.metadata.namespace === namespace && "rules" in right ? (right.rules ?? []) : []))
        .filter(({ verbs }) => verbs.includes("create"))
        .flatMap(({ resources }) => resources ?? []);
    expect(written("falco").toSorted()).toEqual(addonKinds.map(({ resource }) => resource).toSorted());
    expect(written("falco")).not.toContain("secrets");
    expect(written("payments")).not.toContain("daemonsets");
  });
});

describe("a cluster of a site's own", () => {
  const [chennai, ...others] = ownClusterRegistrations(spec, gitops);

  it("is the one that is registered with a token, which stands in the secret store and is read twice in half of its life", () => {
    expect(others).toEqual([]);
    expect(() => new ExternalSecret(chennai).validate()).not.toThrow();
    expect(chennai?.spec).toMatchObject({
      refreshPolicy: "Periodic",
      refreshInterval: "15m0s",
      dataFrom: [{ extract: { key: "prod/platform/argocd/cluster-chennai" } }],
    });
    expect(clusterRegistrations(spec, gitops).map(({ place }) => place.place)).not.toContain("chennai");
  });

  it("says what it is and that it is an exception, and has namespaces of add-ons alone", () => {
    expect(chennai?.spec?.target?.template).toMatchObject({
      metadata: {
        labels: {
          "argocd.argoproj.io/secret-type": "cluster",
          "nivas.internal/place": "chennai",
          "nivas.internal/kind": "site",
          "nivas.internal/role": "edge",
          "nivas.internal/wave": "1",
        },
        annotations: { "nivas.internal/exception": "token of 60 minutes, renewed by the site: not a cluster of EKS" },
      },
      data: { name: "chennai", server: "https://10.83.0.10:6443", namespaces: "falco" },
    });
  });

  it("fills the token in where Argo CD looks for it, and nowhere else", () => {
    const config = chennai?.spec?.target?.template?.data?.["config"] ?? "";
    expect(JSON.parse(config.replace("{{ .token | toJson }}", '"t"'))).toEqual({
      bearerToken: "t",
      tlsClientConfig: { insecure: false, caData: "Q0E=" },
    });
    expect(JSON.stringify(chennai).match(/\.token/g)).toHaveLength(1);
  });

  it("takes no services: no team's project leads there", () => {
    const destinations = appProjects(spec, gitops)
      .filter(({ metadata }) => metadata.name !== "nivas-addons")
      .flatMap(({ spec: project }) => (project.destinations ?? []).map(({ name }) => name));
    expect(destinations).not.toContain("chennai");
  });

  it("has a container for its token among the platform's secrets", () => {
    expect(gitopsSecrets(spec).map(({ secretName }) => secretName)).toEqual([
      "prod/platform/argocd/repository",
      "prod/platform/argocd/sign-on",
      "prod/platform/argocd/notifications",
      "prod/platform/argocd/cluster-chennai",
    ]);
  });
});

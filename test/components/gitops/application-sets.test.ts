import { ApplicationSet } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ApplicationSet";
import { AppProject } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject";
import { describe, expect, it } from "vitest";
import { applicationSet, applicationSets, appProjects, deployedKinds } from "../../../components/gitops/model/index.ts";
import type { GitOpsSpec, PlatformSpec } from "../../../config/spec.ts";
import { serviceOf, shopSpec } from "../../config/services/shop.ts";

const prod = shopSpec("prod");

function gitopsOf({ gitops }: PlatformSpec): GitOpsSpec {
  if (gitops === undefined) throw new Error("no repository");
  return gitops;
}

const gitops = gitopsOf(prod);
const order = applicationSet(serviceOf(prod, "order"), prod, gitops);
/** A label of the registration, or an error that names it. */
const lookedUp = (fact: string): string =>
  `{{ with index .metadata.labels "nivas.internal/${fact}" }}{{ . }}{{ else }}{{ fail "a registration has no label nivas.internal/${fact}" }}{{ end }}`;
const steps = (set: typeof order): readonly (readonly string[])[] =>
  (set.spec.strategy?.rollingSync?.steps ?? []).map(({ matchExpressions }) => matchExpressions?.[0]?.values ?? []);

describe("the ApplicationSets of the shop", () => {
  it("are one a service that Argo CD delivers, and pass Argo CD's schema", () => {
    const sets = applicationSets(prod, gitops);
    expect(sets.map(({ metadata }) => metadata.name)).toEqual(prod.services.map(({ name }) => name));
    for (const set of sets) expect(() => new ApplicationSet(set).validate()).not.toThrow();
  });

  it("leave a service out that Pulumi delivers", () => {
    const services = prod.services.map((service) => (service.name === "order" ? { ...service, delivery: "pulumi" as const } : service));
    expect(applicationSets({ ...prod, services }, gitops).some(({ metadata }) => metadata.name === "order")).toBe(false);
  });

  it("select registrations by label alone: environment, state, data class and places", () => {
    expect(order.spec.generators).toEqual([
      {
        clusters: {
          selector: {
            matchLabels: {
              "argocd.argoproj.io/secret-type": "cluster",
              "nivas.internal/environment": "prod",
              "nivas.internal/state": "active",
              [`nivas.internal/data-class.${serviceOf(prod, "order").dataClass}`]: "true",
            },
            matchExpressions: [{ key: "nivas.internal/place", operator: "In", values: ["mumbai", "hyderabad"] }],
          },
          values: { place: lookedUp("place"), region: lookedUp("region"), wave: lookedUp("wave") },
        },
      },
    ]);
  });

  it("take a missing key for an error", () => {
    expect(order.spec).toMatchObject({ goTemplate: true, goTemplateOptions: ["missingkey=error"] });
  });

  it("roll out to the secondary before the primary, and the other way round for a hotfix", () => {
    expect(steps(order)).toEqual([["2"], ["3"]]);
    const hotfix = { ...gitops, places: gitops.places.map((place) => ({ ...place, wave: 4 - place.wave })) };
    expect(steps(applicationSet(serviceOf(prod, "order"), prod, hotfix))).toEqual([["1"], ["2"]]);
  });

  it("reach an edge place first where a service runs there", () => {
    const service = { ...serviceOf(prod, "order"), places: ["mumbai", "delhi"] };
    expect(steps(applicationSet(service, prod, gitops))).toEqual([["1"], ["3"]]);
  });

  it("delete nothing when a place or the set itself goes", () => {
    expect(order.spec.syncPolicy).toEqual({ applicationsSync: "create-update", preserveResourcesOnDeletion: true });
    expect(order.spec.template.metadata).not.toHaveProperty("finalizers");
  });

  it("retry five times from 5 s to 3 m, prune in the foreground, and make no namespace", () => {
    expect(order.spec.template.spec.syncPolicy).toEqual({
      automated: { prune: true, selfHeal: true },
      retry: { limit: 5, refresh: true, backoff: { duration: "5s", factor: 2, maxDuration: "3m" } },
      syncOptions: [
        "CreateNamespace=false",
        "PrunePropagationPolicy=foreground",
        "PruneLast=true",
        "ServerSideApply=true",
        "ApplyOutOfSyncOnly=true",
      ],
    });
  });

  it("put back no replicas of a service without a rollout; what differs by weights and hashes alone is not applied", () => {
    const optionsOf = (name: string) => applicationSet(serviceOf(prod, name), prod, gitops).spec.template.spec.syncPolicy?.syncOptions;
    expect(serviceOf(prod, "cart").rollout).toBeUndefined();
    expect(optionsOf("cart")).toContain("RespectIgnoreDifferences=true");
    for (const name of ["order", "payment", "recommendation"]) expect(optionsOf(name)).not.toContain("RespectIgnoreDifferences=true");
  });

  it("read the manifests of the place, in the team's project and namespace", () => {
    const { project, source, destination } = order.spec.template.spec;
    expect({ project, source, destination }).toEqual({
      project: "commerce",
      source: {
        repoURL: "https://git.example.in/platform/gitops.git",
        targetRevision: "main",
        path: "gitops/prod/{{ .values.place }}/order",
      },
      destination: { server: "{{ .server }}", namespace: "commerce" },
    });
  });

  it("leave weights to the rollouts controller, and replicas to the autoscaler, of a service with a rollout", () => {
    const canary = serviceOf(prod, "payment");
    const kinds = (set: typeof order): readonly string[] => (set.spec.template.spec.ignoreDifferences ?? []).map(({ kind }) => kind);
    expect(kinds(applicationSet({ ...canary, rollout: undefined }, prod, gitops))).toEqual(["Deployment"]);
    const rollout = { kind: "canary", steps: [], maxErrorRatio: 0.01, maxP95Seconds: 1, previewHeader: undefined } as const;
    expect(kinds(applicationSet({ ...canary, rollout }, prod, gitops))).toEqual([
      "Rollout",
      "VirtualService",
      "DestinationRule",
      "Service",
    ]);
  });
});

describe("the projects", () => {
  const projects = appProjects(prod, gitops);

  it("are one a team and a default that allows nothing, and pass Argo CD's schema", () => {
    expect(projects.map(({ metadata }) => metadata.name)).toEqual(["default", ...prod.teams.map(({ name }) => name)]);
    for (const project of projects) expect(() => new AppProject(project).validate()).not.toThrow();
    expect(projects[0]?.spec).toMatchObject({ sourceRepos: [], destinations: [] });
  });

  it("let a team into its own namespace of the registered places, with the kinds of services alone", () => {
    const commerce = projects.find(({ metadata }) => metadata.name === "commerce");
    expect(commerce?.spec.destinations).toEqual(gitops.places.map(({ place }) => ({ name: place, namespace: "commerce" })));
    expect(commerce?.spec.clusterResourceWhitelist).toEqual([]);
    expect(commerce?.spec.namespaceResourceWhitelist).toEqual(deployedKinds.map(({ group, kind }) => ({ group, kind })));
    expect(commerce?.spec.namespaceResourceWhitelist).not.toContainEqual({ group: "", kind: "Secret" });
  });

  it("stop every sync in a freeze, by hand or by the ApplicationSet controller, of the teams it is for", () => {
    const diwali = { name: "diwali", schedule: "0 0 18 10 *", hours: 240, teams: ["commerce"] };
    const frozen = appProjects(prod, { ...gitops, freezes: [diwali] });
    const windows = Object.fromEntries(frozen.map(({ metadata, spec }) => [metadata.name, spec.syncWindows]));
    expect(windows["payments"]).toBeUndefined();
    expect(windows["commerce"]).toEqual([
      {
        kind: "deny",
        schedule: "0 0 18 10 *",
        duration: "240h",
        applications: ["*"],
        manualSync: false,
        timeZone: "Asia/Kolkata",
        description: "diwali",
      },
    ]);
  });
});

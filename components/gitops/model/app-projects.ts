import type { IAppProject } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject";
import type { FreezeSpec, GitOpsSpec, PlatformSpec, TeamSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { addonKinds, deployedKinds } from "./deployed-kinds.ts";
import { addonProject, argoNamespace, labelKey } from "./names.ts";

/** One project a team, one of add-ons where there are any, and a default project that allows nothing. */
export function appProjects(spec: PlatformSpec, gitops: GitOpsSpec): readonly Named<IAppProject>[] {
  const addons = gitops.addons.length === 0 ? [] : [projectOfAddons(gitops)];
  return [closedDefault(), ...spec.teams.map((team) => appProject(team, gitops)), ...addons];
}

/**
 * The project of a team: its namespace in the registered places, from the one repository, and the kinds that a service is
 * made of; nothing that is the cluster's. Its members look and sync; nobody may do anything else by hand.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export function appProject(team: TeamSpec, gitops: GitOpsSpec): Named<IAppProject> {
  const windows = syncWindows(gitops.freezes.filter(({ teams }) => teams.length === 0 || teams.includes(team.name)));
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: team.name, namespace: argoNamespace, labels: { [labelKey("team")]: team.name } },
    spec: {
      description: `Services of team ${team.name}`,
      sourceRepos: [gitops.repository.url],
      destinations: gitops.places
        .filter(({ ownCluster }) => ownCluster === undefined)
        .map(({ place }) => ({ name: place, namespace: team.name })),
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: deployedKinds.map(({ group, kind }) => ({ group, kind })),
      // Shown, and no warning: what the base layer and the mesh put into the namespace is no service's either.
      orphanedResources: { warn: false },
      roles: [
        {
          name: "member",
          description: `Members of ${team.name} look at their services and sync them`,
          groups: [team.name],
          policies: ["get", "sync"].map((action) => `p, proj:${team.name}:member, applications, ${action}, ${team.name}/*, allow`),
        },
      ],
      ...(windows.length === 0 ? {} : { syncWindows: windows }),
    },
  };
}

/** The project of add-ons: their namespaces in every cluster. Nobody but administrators does anything with them by hand. */
function projectOfAddons({ addons, freezes, places, repository }: GitOpsSpec): Named<IAppProject> {
  const windows = syncWindows(freezes.filter(({ teams }) => teams.length === 0));
  const clusters = places.filter(({ place, cluster }) => place === cluster);
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: addonProject, namespace: argoNamespace },
    spec: {
      description: "Add-ons of clusters",
      sourceRepos: [repository.url],
      destinations: clusters.flatMap(({ place }) => addons.map(({ namespace }) => ({ name: place, namespace }))),
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: addonKinds.map(({ group, kind }) => ({ group, kind })),
      ...(windows.length === 0 ? {} : { syncWindows: windows }),
    },
  };
}

/**
 * Freezes as windows in which nobody syncs. The ApplicationSet controller starts operations of its own, which Argo CD's
 * application controller holds back in such a window like those made by hand, until it ends.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/
 */
function syncWindows(freezes: readonly FreezeSpec[]) {
  return freezes.map(({ name, schedule, hours }) => ({
    kind: "deny",
    schedule,
    duration: `${hours}h`,
    applications: ["*"],
    manualSync: false,
    timeZone: "Asia/Kolkata",
    description: name,
  }));
}

/** Argo CD puts an Application that names no project here: it may do nothing. */
function closedDefault(): Named<IAppProject> {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: "default", namespace: argoNamespace },
    spec: { description: "Nothing: every service belongs to its team's project", sourceRepos: [], destinations: [] },
  };
}

import type { IAppProject } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject";
import type { GitOpsSpec, PlatformSpec, TeamSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { deployedKinds } from "./deployed-kinds.ts";
import { argoNamespace, labelKey } from "./names.ts";

/** One project a team, and a default project that allows nothing. */
export function appProjects(spec: PlatformSpec, gitops: GitOpsSpec): readonly Named<IAppProject>[] {
  return [closedDefault(), ...spec.teams.map((team) => appProject(team, gitops))];
}

/**
 * The project of a team: its namespace in the registered places, from the one repository, and the kinds that a service is
 * made of; nothing that is the cluster's. Its members look and sync; nobody may do anything else by hand.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export function appProject(team: TeamSpec, gitops: GitOpsSpec): Named<IAppProject> {
  const windows = freezesOf(team, gitops);
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: team.name, namespace: argoNamespace, labels: { [labelKey("team")]: team.name } },
    spec: {
      description: `Services of team ${team.name}`,
      sourceRepos: [gitops.repository.url],
      destinations: gitops.places.map(({ place }) => ({ name: place, namespace: team.name })),
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: deployedKinds.map(({ group, kind }) => ({ group, kind })),
      orphanedResources: { warn: true },
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

/**
 * The freezes that hold for a team. The ApplicationSet controller's own syncs count as made by hand, so these are stopped too.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/
 */
function freezesOf({ name: team }: TeamSpec, { freezes }: GitOpsSpec) {
  return freezes
    .filter(({ teams }) => teams.length === 0 || teams.includes(team))
    .map(({ name, schedule, hours }) => ({
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

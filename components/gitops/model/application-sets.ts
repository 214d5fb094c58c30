import type { IApplicationSet } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ApplicationSet";
import type { GitOpsSpec, PlatformSpec, ServiceSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { argoNamespace, dataClassLabelKey, labelKey } from "./names.ts";
import { serviceDifferences } from "./ignored-differences.ts";
import { ofPlace, placeValues, retry, rolloutSyncOptions, safeDeletion, syncOptions } from "./sync-settings.ts";

/** One ApplicationSet a service that Argo CD delivers. */
export function applicationSets(spec: PlatformSpec, gitops: GitOpsSpec): readonly Named<IApplicationSet>[] {
  return spec.services.filter(({ delivery }) => delivery === "gitops").map((service) => applicationSet(service, spec, gitops));
}

/**
 * The ApplicationSet of a service: one Application a place that is registered, active and fit for its data, synced wave by
 * wave. A place that leaves, and the set itself, deletes nothing.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Progressive-Syncs/
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Controlling-Resource-Modification/
 */
export function applicationSet(service: ServiceSpec, spec: PlatformSpec, gitops: GitOpsSpec): Named<IApplicationSet> {
  const { name, team } = service;
  const own = { [labelKey("service")]: name, [labelKey("team")]: team, [labelKey("environment")]: spec.environment };
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name, namespace: argoNamespace, labels: own },
    spec: {
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      generators: [{ clusters: { selector: placesOf(service, spec), values: placeValues("place", "region", "wave") } }],
      strategy: { type: "RollingSync", rollingSync: { steps: waves(service, gitops) } },
      syncPolicy: safeDeletion,
      template: {
        metadata: {
          name: `${name}-${ofPlace("place")}`,
          labels: { ...own, [labelKey("place")]: ofPlace("place"), [labelKey("wave")]: ofPlace("wave") },
        },
        spec: {
          project: team,
          source: {
            repoURL: gitops.repository.url,
            targetRevision: gitops.repository.revision,
            path: `${gitops.repository.path}/${spec.environment}/${ofPlace("place")}/${name}`,
          },
          destination: { server: "{{ .server }}", namespace: team },
          info: [
            { name: "Data Residency", value: `${ofPlace("place")}, ${ofPlace("region")}, India` },
            { name: "Compliance", value: `${service.dataClass}: ${service.profiles.join(", ") || "no profile of its own"}` },
            { name: "Support Hours", value: service.tier === "critical" ? "24x7" : "Mon-Fri 09:00-18:00 Asia/Kolkata" },
          ],
          // RollingSync switches automated sync off and syncs by its steps; prune is what it takes over from here.
          syncPolicy: {
            automated: { prune: true, selfHeal: true },
            retry,
            syncOptions: [...(service.rollout === undefined ? syncOptions : rolloutSyncOptions)],
          },
          ignoreDifferences: serviceDifferences(service),
        },
      },
    },
  };
}

/** The registrations that a service goes to: its places, as long as they are active, and fit for its data. */
function placesOf(service: ServiceSpec, spec: PlatformSpec) {
  return {
    matchLabels: {
      "argocd.argoproj.io/secret-type": "cluster",
      [labelKey("environment")]: spec.environment,
      [labelKey("state")]: "active",
      [dataClassLabelKey(service.dataClass)]: "true",
    },
    matchExpressions: [{ key: labelKey("place"), operator: "In", values: [...service.places] }],
  };
}

/** The steps of a change: one a wave that the service has a place in, each place of a wave at once. */
function waves(service: ServiceSpec, gitops: GitOpsSpec) {
  const own = gitops.places.filter(({ place }) => service.places.includes(place)).map(({ wave }) => wave);
  return [...new Set(own)]
    .sort((a, b) => a - b)
    .map((wave) => ({ matchExpressions: [{ key: labelKey("wave"), operator: "In", values: [String(wave)] }] }));
}

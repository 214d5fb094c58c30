import type { IApplicationSet } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ApplicationSet";
import type { AddonSpec, GitOpsSpec, PlatformSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { addonProject, argoNamespace, labelKey } from "./names.ts";
import { ofPlace, placeValues, retry, safeDeletion, syncOptions } from "./sync-settings.ts";

/** One ApplicationSet an add-on. */
export function addonSets(spec: PlatformSpec, gitops: GitOpsSpec): readonly Named<IApplicationSet>[] {
  return gitops.addons.map((addon) => addonSet(addon, spec, gitops));
}

/**
 * The ApplicationSet of an add-on: one Application a cluster, all at once, put back whenever somebody changes what it
 * brought. Waves would switch that off, and an add-on that guards a cluster has to stay as it is written.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-self-healing
 */
export function addonSet({ name, namespace, path }: AddonSpec, spec: PlatformSpec, gitops: GitOpsSpec): Named<IApplicationSet> {
  const own = { [labelKey("addon")]: name, [labelKey("environment")]: spec.environment };
  const clusters = gitops.places.filter(({ place, cluster }) => place === cluster).map(({ place }) => place);
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: `addon-${name}`, namespace: argoNamespace, labels: own },
    spec: {
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      generators: [
        {
          clusters: {
            selector: {
              matchLabels: {
                "argocd.argoproj.io/secret-type": "cluster",
                [labelKey("environment")]: spec.environment,
                [labelKey("state")]: "active",
              },
              matchExpressions: [{ key: labelKey("place"), operator: "In", values: clusters }],
            },
            values: placeValues("place"),
          },
        },
      ],
      syncPolicy: safeDeletion,
      template: {
        metadata: { name: `addon-${name}-${ofPlace("place")}`, labels: { ...own, [labelKey("place")]: ofPlace("place") } },
        spec: {
          project: addonProject,
          source: { repoURL: gitops.repository.url, targetRevision: gitops.repository.revision, path },
          destination: { server: "{{ .server }}", namespace },
          syncPolicy: { automated: { prune: true, selfHeal: true }, retry, syncOptions: [...syncOptions] },
        },
      },
    },
  };
}

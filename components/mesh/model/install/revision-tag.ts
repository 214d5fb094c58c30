import type { IMutatingWebhookConfiguration } from "kubernetes-models/admissionregistration.k8s.io/v1/MutatingWebhookConfiguration";
import type { IMutatingWebhook } from "kubernetes-models/admissionregistration.k8s.io/v1/MutatingWebhook";
import type { ILabelSelectorRequirement } from "@kubernetes-models/apimachinery/apis/meta/v1/LabelSelectorRequirement";
import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { meshNamespace, stableTag } from "./names.ts";
import { placeLabel } from "./site-injection.ts";

type Requirement = ILabelSelectorRequirement;
type RevisionTag = Named<IMutatingWebhookConfiguration>;

const isTagged: Requirement = { key: "istio.io/rev", operator: "In", values: [stableTag] };
const isUntagged: Requirement = { key: "istio.io/rev", operator: "DoesNotExist" };
const isNotLegacy: Requirement = { key: "istio-injection", operator: "DoesNotExist" };
const isNotRefused: Requirement = { key: "sidecar.istio.io/inject", operator: "NotIn", values: ["false"] };
const isOf = (operator: "In" | "NotIn", teams: readonly string[]): Requirement => ({
  key: "kubernetes.io/metadata.name",
  operator,
  values: [...teams],
});

/**
 * The tags by which pods are given a proxy, whatever revision is behind them: `stable`, and while an upgrade is tried
 * `canary`, which takes the pods of the teams that try it. Objects of ours and of no chart, as the chart would make a tag a
 * child of one revision's release, and moving it would have two releases own one object. Promotion changes the service that
 * `stable` calls; no namespace, no workload and no gateway changes. The control plane of a revision fills in the certificate.
 * @see https://istio.io/latest/docs/setup/upgrade/canary/#stable-revision-labels
 */
export function revisionTags({ mesh }: Pick<PlatformSpec, "mesh">, region: RegionSpec): readonly [RevisionTag, ...RevisionTag[]] {
  const { current, next, tryIn } = mesh.revisions;
  const pods = [isNotRefused, ...(mesh.includesSites ? [] : notAtSites(region))];
  const isTried = next !== undefined && tryIn.length > 0;
  const stable = tag(stableTag, current, [
    webhook("namespace", current, [isTagged, isNotLegacy, ...(isTried ? [isOf("NotIn", tryIn)] : [])], pods),
    webhook("object", current, [isUntagged, isNotLegacy], [...pods, isTagged]),
  ]);
  if (!isTried) return [stable];
  return [stable, tag("canary", next, [webhook("namespace", next, [isTagged, isNotLegacy, isOf("In", tryIn)], pods)])];
}

/** Machines of sites outside the mesh have no network plug-in of it: a proxy there would never start. */
function notAtSites({ sites }: RegionSpec): readonly Requirement[] {
  return sites.length === 0 ? [] : [{ key: placeLabel, operator: "NotIn", values: sites.map(({ place }) => place) }];
}

function tag(name: string, revision: string, webhooks: readonly IMutatingWebhook[]): RevisionTag {
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingWebhookConfiguration",
    metadata: {
      name: `istio-revision-tag-${name}`,
      labels: { app: "sidecar-injector", "istio.io/tag": name, "istio.io/rev": revision },
    },
    webhooks: [...webhooks],
  };
}

function webhook(name: string, revision: string, namespaces: readonly Requirement[], objects: readonly Requirement[]): IMutatingWebhook {
  return {
    name: `rev.${name}.sidecar-injector.istio.io`,
    clientConfig: { service: { name: `istiod-${revision}`, namespace: meshNamespace, path: "/inject", port: 443 } },
    rules: [{ operations: ["CREATE"], apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], scope: "*" }],
    namespaceSelector: { matchExpressions: [...namespaces] },
    objectSelector: { matchExpressions: [...objects] },
    failurePolicy: "Fail",
    matchPolicy: "Equivalent",
    reinvocationPolicy: "Never",
    sideEffects: "None",
    timeoutSeconds: 10,
    admissionReviewVersions: ["v1"],
  };
}

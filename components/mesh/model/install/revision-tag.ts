import type { IMutatingWebhookConfiguration } from "kubernetes-models/admissionregistration.k8s.io/v1/MutatingWebhookConfiguration";
import type { IMutatingWebhook } from "kubernetes-models/admissionregistration.k8s.io/v1/MutatingWebhook";
import type { ILabelSelectorRequirement } from "@kubernetes-models/apimachinery/apis/meta/v1/LabelSelectorRequirement";
import type { PlatformSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { meshNamespace, stableTag } from "./names.ts";

/**
 * The tag `stable`: the webhook that gives pods of namespaces and workloads so labelled the proxy of the current revision.
 * An object of ours and of no chart, as the chart would make the tag a child of one revision's release, and moving it would
 * have two releases own one object. Promotion changes the service it calls, and nothing else. The control plane of the
 * revision it names fills in the certificate.
 * @see https://istio.io/latest/docs/setup/upgrade/canary/#stable-revision-labels
 */
export function stableRevision({ mesh }: Pick<PlatformSpec, "mesh">): Named<IMutatingWebhookConfiguration> {
  const { current } = mesh.revisions;
  const isTagged: Requirement = { key: "istio.io/rev", operator: "In", values: [stableTag] };
  const isUntagged: Requirement = { key: "istio.io/rev", operator: "DoesNotExist" };
  const isNotLegacy: Requirement = { key: "istio-injection", operator: "DoesNotExist" };
  const isNotRefused: Requirement = { key: "sidecar.istio.io/inject", operator: "NotIn", values: ["false"] };
  const webhook = (name: string, namespaces: readonly Requirement[], objects: readonly Requirement[]): IMutatingWebhook => ({
    name: `rev.${name}.sidecar-injector.istio.io`,
    clientConfig: { service: { name: `istiod-${current}`, namespace: meshNamespace, path: "/inject", port: 443 } },
    rules: [{ operations: ["CREATE"], apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], scope: "*" }],
    namespaceSelector: { matchExpressions: [...namespaces] },
    objectSelector: { matchExpressions: [...objects] },
    failurePolicy: "Fail",
    matchPolicy: "Equivalent",
    reinvocationPolicy: "Never",
    sideEffects: "None",
    timeoutSeconds: 10,
    admissionReviewVersions: ["v1"],
  });
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingWebhookConfiguration",
    metadata: {
      name: `istio-revision-tag-${stableTag}`,
      labels: { app: "sidecar-injector", "istio.io/tag": stableTag, "istio.io/rev": current },
    },
    webhooks: [
      webhook("namespace", [isTagged, isNotLegacy], [isNotRefused]),
      webhook("object", [isUntagged, isNotLegacy], [isNotRefused, isTagged]),
    ],
  };
}

type Requirement = ILabelSelectorRequirement;

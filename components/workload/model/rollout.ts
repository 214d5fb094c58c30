import type { IRollout } from "@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout";
import type { PlatformSpec, RolloutSpec, ServiceSpec } from "../../../config/spec.ts";
import { rolloutServiceName } from "../../../config/services/composed-names.ts";
import { rolloutSubsets, rolloutVirtualServices } from "../../mesh/model/index.ts";
import type { KubernetesObject, Named } from "../../kubernetes/model/index.ts";
import { hashArgument } from "./analysis-queries.ts";
import { analysisNames, gateTemplate, readyTemplate, watchTemplate } from "./analysis.ts";
import { replicatedPods } from "./deployment.ts";
import { serviceLabels } from "./labels.ts";
import { workloadAt, type ServicePlace } from "./place.ts";
import { kubernetesServiceNamed } from "./service.ts";

type Strategy = NonNullable<NonNullable<IRollout["spec"]>["strategy"]>;
type Step = NonNullable<NonNullable<Strategy["canary"]>["steps"]>[number];
type Canary = Extract<RolloutSpec, { kind: "canary" }>;
type BlueGreen = Extract<RolloutSpec, { kind: "blue-green" }>;

/** Looks that a gate of a canary, and the time after a blue-green's switch, take: one and a half, and five minutes. */
const looks = { gate: 3, afterSwitch: 10 } as const;

/** Fewest pods of a new version: one would fall with its node. */
const fewestPods = 2;

/**
 * What brings in a new version of a service bit by bit: its Rollout first, then what that needs besides. A service with a
 * rollout runs in one place of a cluster, which its checks see to.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export function rollout(
  service: ServiceSpec,
  how: RolloutSpec,
  spec: PlatformSpec,
  place: ServicePlace,
  version: string,
): readonly KubernetesObject[] {
  const name = workloadAt(service, place, version);
  const { revisionHistoryLimit, selector, template } = replicatedPods(service, place, version);
  const object: Named<IRollout> = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Rollout",
    metadata: { name, namespace: service.team, labels: serviceLabels(service) },
    spec: {
      // No replicas: each change would put back those that the autoscaler has made. The controller begins with one.
      revisionHistoryLimit,
      progressDeadlineSeconds: 600,
      // Pods that never get ready are a bad version too.
      progressDeadlineAbort: true,
      analysis: { successfulRunHistoryLimit: 5, unsuccessfulRunHistoryLimit: 5 },
      strategy: how.kind === "canary" ? canary(service, how, spec, place) : blueGreen(service, how),
      selector,
      template,
    },
  };
  return how.kind === "canary"
    ? [object, watchTemplate(service, name, how), gateTemplate(service, name, how, looks.gate)]
    : [
        object,
        readyTemplate(service, name),
        gateTemplate(service, name, how, looks.afterSwitch),
        kubernetesServiceNamed(rolloutServiceName(service.objectName, "preview"), service),
      ];
}

/**
 * A canary: the controller moves the weights of the service's routes, watches from the first request on, and passes a
 * gate behind each step. The pods of the old version stay, so that a way back takes no start.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/#subset-level-traffic-splitting
 */
function canary(service: ServiceSpec, how: Canary, spec: PlatformSpec, { region }: ServicePlace): Strategy {
  const names = analysisNames(service);
  const preview = previewSteps(how);
  return {
    canary: {
      minPodsPerReplicaSet: fewestPods,
      trafficRouting: {
        istio: {
          virtualServices: rolloutVirtualServices(service, spec, region.place).map(({ name, routes }) => ({ name, routes: [...routes] })),
          destinationRule: {
            name: service.objectName,
            stableSubsetName: rolloutSubsets.stable,
            canarySubsetName: rolloutSubsets.canary,
          },
        },
      },
      analysis: { ...analysisBy(names.watch), startingStep: preview.length },
      steps: [
        ...preview,
        // A watch that is under way when the last pause ends counts as passed, whatever it could see: only a step of its own holds.
        ...how.steps.flatMap(({ pauseSeconds, weight }): Step[] => [
          { setWeight: weight },
          ...(pauseSeconds === 0 ? [] : [{ pause: { duration: `${pauseSeconds}s` } }]),
          { analysis: analysisBy(names.gate) },
        ]),
      ],
    },
  };
}

/** Testers see the new version by their header for as long as the first step takes, before anybody else does. */
function previewSteps({ previewHeader, steps }: Canary): readonly Step[] {
  if (previewHeader === undefined) return [];
  const seconds = Math.max(steps[0]?.pauseSeconds ?? 0, 60);
  return [
    { setCanaryScale: { replicas: fewestPods } },
    { pause: { duration: `${seconds}s` } },
    { setCanaryScale: { matchTrafficWeight: true } },
  ];
}

/**
 * A blue-green: all pods of the new version beside the old ones, then all requests at once. No delay before the old ones
 * end: with one, the controller would cut short the analysis that follows the switch.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/#postpromotionanalysis
 */
function blueGreen(service: ServiceSpec, { isPromotedByHand }: BlueGreen): Strategy {
  const names = analysisNames(service);
  return {
    blueGreen: {
      activeService: service.objectName,
      previewService: rolloutServiceName(service.objectName, "preview"),
      autoPromotionEnabled: !isPromotedByHand,
      prePromotionAnalysis: analysisBy(names.ready),
      postPromotionAnalysis: analysisBy(names.gate),
    },
  };
}

function analysisBy(templateName: string) {
  return { templates: [{ templateName }], args: [{ name: hashArgument, valueFrom: { podTemplateHashValue: "Latest" as const } }] };
}

import type { IAnalysisTemplate } from "@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate";
import type { RolloutSpec, ServiceSpec } from "../../../config/spec.ts";
import { services } from "../../observability/model/index.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { hashArgument, newPodQueries } from "./analysis-queries.ts";
import { serviceLabels } from "./labels.ts";

type Metric = NonNullable<IAnalysisTemplate["spec"]["metrics"]>[number];

/** Seconds between two looks at the new version. */
const intervalSeconds = 30;

/**
 * Looks in a row without an answer that are borne, ten seconds apart: a Prometheus that restarts. The next one is an error
 * of the analysis, which takes the new version back.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
const consecutiveErrorLimit = 4;

/** What the pods of a new version are held against. */
type Bounds = Pick<RolloutSpec, "maxErrorRatio" | "maxP95Seconds">;

/** What an analysis is called, by what it does. */
export function analysisNames({ objectName }: Pick<ServiceSpec, "objectName">) {
  return { watch: `${objectName}-watch`, gate: `${objectName}-gate`, ready: `${objectName}-ready` } as const;
}

/**
 * What looks at a canary from its first request on: two bad looks at a figure take it back. Nothing to judge by is
 * borne, as the first requests take a while: it is the gates that ask for proof.
 */
export function watchTemplate(service: ServiceSpec, workload: string, bounds: Bounds): Named<IAnalysisTemplate> {
  const kept = (most: number): string => `len(result) == 0 || isNaN(result[0]) || result[0] <= ${most}`;
  return template(
    service,
    analysisNames(service).watch,
    figures(service, workload, bounds).map(({ most, ...figure }) =>
      metric({ ...figure, successCondition: kept(most), failureLimit: 1, initialDelay: `${2 * intervalSeconds}s` }),
    ),
  );
}

/**
 * What a new version has to pass before it gets more: figures that are there and good, `count` times in a row. A bad one
 * takes it back. None at all, as nobody asked it anything, is no proof: it stays where it is until a person decides. A
 * Prometheus that does not answer is an error, and takes it back too: nothing is ever promoted unseen.
 */
export function gateTemplate(service: ServiceSpec, workload: string, bounds: Bounds, count: number): Named<IAnalysisTemplate> {
  return template(
    service,
    analysisNames(service).gate,
    figures(service, workload, bounds).map(({ most, ...figure }) =>
      metric({
        ...figure,
        count,
        successCondition: `len(result) > 0 && result[0] <= ${most}`,
        failureCondition: `len(result) > 0 && result[0] > ${most}`,
        failureLimit: 0,
        inconclusiveLimit: 0,
      }),
    ),
  );
}

/**
 * What the new side of a blue-green has to pass before anybody reaches it: Prometheus answers, its pods are ready by what
 * the cluster says, and none of them has been started again.
 */
export function readyTemplate(service: ServiceSpec, workload: string): Named<IAnalysisTemplate> {
  const { ready, restarts } = newPodQueries(service, workload);
  const own = { count: 3, failureLimit: 0, inconclusiveLimit: 0 } as const;
  return template(service, analysisNames(service).ready, [
    metric({ ...own, name: "ready-pods", query: ready, ...held(`result[0] >= ${service.scaling.minReplicas}`) }),
    metric({ ...own, name: "restarts", query: restarts, ...held("result[0] < 1") }),
  ]);
}

/** Success where there is an answer that holds, failure where there is one that does not; neither without an answer. */
function held(condition: string): Pick<Metric, "successCondition" | "failureCondition"> {
  return { successCondition: `len(result) > 0 && ${condition}`, failureCondition: `len(result) > 0 && !(${condition})` };
}

/** The figures of a new version with the most that each may be. */
function figures(service: ServiceSpec, workload: string, { maxErrorRatio, maxP95Seconds }: Bounds) {
  const { errorRatio, p95Seconds } = newPodQueries(service, workload);
  return [
    { name: "error-ratio", query: errorRatio, most: maxErrorRatio },
    { name: "p95-seconds", query: p95Seconds, most: maxP95Seconds },
  ] as const;
}

function metric({ query, ...rest }: Omit<Metric, "provider" | "interval"> & { readonly query: string }): Metric {
  const prometheus = { address: services.prometheus, timeout: 10, query };
  return { ...rest, interval: `${intervalSeconds}s`, consecutiveErrorLimit, provider: { prometheus } };
}

function template(service: ServiceSpec, name: string, metrics: Metric[]): Named<IAnalysisTemplate> {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AnalysisTemplate",
    metadata: { name, namespace: service.team, labels: serviceLabels(service) },
    spec: { args: [{ name: hashArgument }], metrics },
  };
}

import { recordProgram } from "../../cli/engine/record-program.ts";
import { UNKNOWN, type Graph, type Mode, type RecordedResource } from "../../cli/engine/graph.ts";
import { loadEnvironment, projectDirectory } from "../../config/load.ts";
import type { PlatformSpec } from "../../config/spec.ts";
import { deploy } from "../../stacks/environment.ts";
import { withoutTraces } from "../stacks/without-traces.ts";
import { isKubernetesObject, type KubernetesObject } from "./harness/manifest.ts";

/** The environments that every referee judges. */
export const environments = ["dev", "prod"] as const;

/** Name of an environment that every referee judges. */
export type EnvironmentName = (typeof environments)[number];

/** The environment as its stack file says. */
export function platformSpec(environment: EnvironmentName): PlatformSpec {
  return loadEnvironment(projectDirectory, environment, "all").spec;
}

const graphs = new Map<string, Promise<Graph>>();

/** Everything that the program registers for an environment, all slices; recorded once a test file. */
export function platformGraph(environment: EnvironmentName, mode: Mode = "preview"): Promise<Graph> {
  const key = `${environment} ${mode}`;
  const known = graphs.get(key) ?? record(environment, mode);
  graphs.set(key, known);
  return known;
}

function record(environment: EnvironmentName, mode: Mode): Promise<Graph> {
  const spec = platformSpec(environment);
  return withoutTraces(() =>
    recordProgram({ project: "nivas", stack: environment, mode, requireProviders: true, program: () => deploy(spec, "all") }),
  );
}

/** One cluster's share of a graph. */
export interface ClusterObjects {
  readonly environment: EnvironmentName;
  readonly place: string;
  readonly spec: PlatformSpec;
  /** In-cluster objects as they are registered, by name; those that charts bring are not among them. */
  readonly objects: readonly KubernetesObject[];
  /** Charts as they are registered. */
  readonly charts: readonly RegisteredChart[];
}

/** The inputs of a `helm.v4.Chart`. */
export interface RegisteredChart {
  readonly chart: string;
  readonly version: string;
  readonly release: string;
  readonly namespace: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly skipCrds: boolean;
}

const chartType = "kubernetes:helm.sh/v4:Chart";

/** What each cluster of dev and prod gets, by environment and place. */
export async function clusters(): Promise<readonly ClusterObjects[]> {
  const found: ClusterObjects[] = [];
  for (const environment of environments) {
    const { resources } = await platformGraph(environment);
    const spec = platformSpec(environment);
    for (const { place } of spec.regions) {
      const own = resources.filter(({ type, provider }) => type.startsWith("kubernetes:") && provider?.endsWith(`::k8s-${place}`) === true);
      found.push({
        environment,
        place,
        spec,
        objects: own.filter(({ type }) => type !== chartType).map(asObject),
        charts: own.filter(({ type }) => type === chartType).map(asChart),
      });
    }
  }
  return found;
}

function asObject({ name, inputs }: RecordedResource): KubernetesObject {
  if (!isKubernetesObject(inputs)) throw new Error(`${name} is registered without apiVersion or kind`);
  return inputs;
}

function asChart({ name, inputs }: RecordedResource): RegisteredChart {
  const { chart, version, name: release, namespace, values, skipCrds } = inputs;
  if (typeof chart !== "string" || typeof version !== "string" || typeof release !== "string" || typeof namespace !== "string") {
    throw new Error(`${name} is registered without chart, version, name or namespace`);
  }
  return { chart, version, release, namespace, values: values as RegisteredChart["values"], skipCrds: skipCrds === true };
}

/** Modules that the CRDs of what the platform registers come from. */
export const crdModules = [
  ...(["karpenter", "cert-manager", "istio", "aws-privateca-issuer", "eks-charts"] as const),
  ...(["prometheus-operator", "external-secrets", "argo-cd", "argo-rollouts", "keda"] as const),
];

/** Objects with a text for what is known late, and one for what is secret. */
export function settled(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const text = JSON.stringify(objects).replaceAll(UNKNOWN, "known-later").replaceAll('"stringData":{"<secret>":true}', '"stringData":{}');
  return JSON.parse(text) as readonly KubernetesObject[];
}

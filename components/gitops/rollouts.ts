import * as pulumi from "@pulumi/pulumi";
import type { PlatformSpec } from "../../config/spec.ts";
import { ChartRelease, registerObjects } from "../kubernetes/index.ts";
import { argoRolloutsChart, rolloutsWalls } from "./model/index.ts";

/** Which cluster {@link Rollouts} serves. */
export interface RolloutsArgs {
  readonly spec: PlatformSpec;
  /** The region, `mumbai`. */
  readonly place: string;
}

/** Argo Rollouts in a region's cluster, behind the walls of its namespace. Needs a Kubernetes provider, its namespace and the Prometheus operator's CRDs. */
export class Rollouts extends pulumi.ComponentResource {
  /** What to depend on for Rollouts and AnalysisTemplates. */
  public readonly ready: pulumi.Resource;

  /** @throws RangeError for a place that is no region of `spec` */
  constructor(name: string, { spec, place }: RolloutsArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:gitops:Rollouts", name, {}, opts);
    const first = { parent: this, ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) };
    registerObjects(name, rolloutsWalls(spec, place), first);
    this.ready = new ChartRelease(`${name}-argo-rollouts`, argoRolloutsChart(spec, place), first).chart;
    this.registerOutputs({});
  }
}

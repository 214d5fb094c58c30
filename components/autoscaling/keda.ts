import * as pulumi from "@pulumi/pulumi";
import type { PlatformSpec } from "../../config/spec.ts";
import { ChartRelease, registerObjects } from "../kubernetes/index.ts";
import { kedaChart, kedaWalls } from "./model/index.ts";

/** Which cluster {@link Keda} serves. */
export interface KedaArgs {
  readonly spec: PlatformSpec;
  /** The region, `mumbai`. */
  readonly place: string;
}

/**
 * KEDA in a region's cluster, behind the walls of its namespace: what scales services by the lag of their topics. Needs a
 * Kubernetes provider, its namespace, the internal issuer, the Prometheus operator's CRDs and its rights at the brokers.
 */
export class Keda extends pulumi.ComponentResource {
  /** What to depend on for ScaledObjects and TriggerAuthentications. */
  public readonly ready: pulumi.Resource;

  /** @throws RangeError for a place that is no region of `spec` */
  constructor(name: string, { spec, place }: KedaArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:autoscaling:Keda", name, {}, opts);
    const first = { parent: this, ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) };
    registerObjects(name, kedaWalls(spec, place), first);
    this.ready = new ChartRelease(`${name}-keda`, kedaChart(spec, place), first).chart;
    this.registerOutputs({});
  }
}

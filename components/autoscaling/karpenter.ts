import * as pulumi from "@pulumi/pulumi";
import type { PlatformSpec } from "../../config/spec.ts";
import { ChartRelease, registerObjects } from "../kubernetes/index.ts";
import { karpenterChart, karpenterCrdChart, nodeClassObjects, nodePoolObjects } from "./model/index.ts";

/** Which cluster {@link Karpenter} makes nodes for. */
export interface KarpenterArgs {
  readonly spec: PlatformSpec;
  /** The region, `mumbai`. */
  readonly place: string;
}

/** Time that draining all nodes of a pool may take before its deletion counts as failed. */
const poolTimeouts = { delete: "45m" } as const;

/**
 * The in-cluster half of Karpenter: its CRDs, its controller, node classes and node pools. Needs a Kubernetes provider,
 * the AWS half (role, queue, Pod Identity association), the system nodes and the Prometheus operator's CRDs: pass them
 * as `dependsOn`. Guarantees that on destroy pools go first, then node classes, then the controller that ends their
 * nodes and instance profiles: neither pools nor classes are ever skipped with the cluster, as `deletedWith` would have it.
 */
export class Karpenter extends pulumi.ComponentResource {
  /** The node pools, by which all nodes of Karpenter exist: what must outlive the nodes is depended on before them. */
  public readonly nodePools: readonly pulumi.Resource[];

  /**
   * @param name The place, which logical names begin with.
   * @param opts `deletedWith` holds for the charts alone; `dependsOn` for the first of them.
   * @throws RangeError for a place that is no region of `spec`
   */
  constructor(name: string, { spec, place }: KarpenterArgs, { deletedWith, ...opts }: pulumi.ComponentResourceOptions = {}) {
    super("nivas:autoscaling:Karpenter", name, {}, opts);
    const withCluster = { parent: this, ...(deletedWith === undefined ? {} : { deletedWith }) };
    const crds = new ChartRelease(`${name}-karpenter-crd`, karpenterCrdChart(), {
      ...withCluster,
      ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }),
    });
    const controller = new ChartRelease(`${name}-karpenter`, karpenterChart(spec, place), { ...withCluster, dependsOn: [crds.chart] });
    const nodeClasses = registerObjects(name, nodeClassObjects(spec, place), { parent: this, dependsOn: [controller.chart] });
    this.nodePools = registerObjects(name, nodePoolObjects(spec, place), {
      parent: this,
      dependsOn: [...nodeClasses],
      customTimeouts: poolTimeouts,
    });
    this.registerOutputs({});
  }
}

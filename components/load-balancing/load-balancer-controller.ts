import * as pulumi from "@pulumi/pulumi";
import type { PlatformSpec } from "../../config/spec.ts";
import { ChartRelease } from "../kubernetes/index.ts";
import { loadBalancerControllerChart } from "./model/index.ts";

/** Which cluster {@link LoadBalancerController} makes load balancers for. */
export interface LoadBalancerControllerArgs {
  readonly spec: PlatformSpec;
  /** The region, `mumbai`. */
  readonly place: string;
}

/**
 * The AWS Load Balancer Controller of a region's cluster: its CRDs, kept, and its chart. Needs a Kubernetes provider, its
 * Pod Identity, cert-manager with its webhook, and the Prometheus operator's CRDs: pass them as `dependsOn`. Whatever makes
 * load balancers (gateway Services, target group bindings) depends on `ready`, and is so destroyed before it: with the
 * controller gone, nobody would end what it made in AWS.
 */
export class LoadBalancerController extends pulumi.ComponentResource {
  /** What to depend on for the controller and its webhooks to answer. */
  public readonly ready: pulumi.Resource;

  /**
   * @param name The place, which logical names begin with.
   * @throws RangeError for a place that is no region of `spec`
   */
  constructor(name: string, { spec, place }: LoadBalancerControllerArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:load-balancing:LoadBalancerController", name, {}, opts);
    this.ready = new ChartRelease(`${name}-load-balancer-controller`, loadBalancerControllerChart(spec, place), {
      parent: this,
      ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }),
    }).chart;
    this.registerOutputs({});
  }
}

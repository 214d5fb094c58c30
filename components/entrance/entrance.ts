import * as pulumi from "@pulumi/pulumi";
import type { PlatformSpec } from "../../config/spec.ts";
import { registerObjects } from "../kubernetes/index.ts";
import { objects } from "./model/index.ts";

/** Which cluster an {@link Entrance} opens. */
export interface EntranceArgs {
  readonly spec: PlatformSpec;
  /** The region, `mumbai`. */
  readonly place: string;
}

/**
 * The in-cluster side of the entrances of a region and its Local Zones: the guard that keeps them the only ones, the certificate of the ingress gateways, the Gateway
 * objects that open them, and the bindings to the target groups of application load balancers. Needs Istio's CRDs,
 * cert-manager, the namespace `istio-ingress`, the load balancer controller and the AWS side: pass them as `dependsOn`.
 * Nothing here goes with the cluster: a binding that is not deleted leaves pods' addresses in a target group.
 */
export class Entrance extends pulumi.ComponentResource {
  /**
   * @param name The place, which logical names begin with.
   * @throws RangeError for a place that is no region of `spec`
   */
  constructor(name: string, { spec, place }: EntranceArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:entrance:Entrance", name, {}, opts);
    registerObjects(name, objects(spec, place), {
      parent: this,
      ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }),
    });
    this.registerOutputs({});
  }
}

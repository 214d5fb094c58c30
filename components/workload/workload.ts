import * as pulumi from "@pulumi/pulumi";
import type { PlatformSpec } from "../../config/spec.ts";
import { registerObject } from "../kubernetes/index.ts";
import { servicesByPulumi, writtenByControllers } from "./model/index.ts";

/** Into which cluster {@link Workload} brings services. */
export interface WorkloadArgs {
  readonly spec: PlatformSpec;
  /** The region, `mumbai`. */
  readonly place: string;
}

/**
 * The services of a region's cluster whose delivery is Pulumi's: the very objects that render would write, its Local Zones
 * and sites among them. Services of Argo CD are none of its business. Needs a Kubernetes provider, the namespaces of the
 * teams, the secret store and the CRDs of the mesh, Prometheus, Argo Rollouts and KEDA: pass them as `dependsOn`.
 */
export class Workload extends pulumi.ComponentResource {
  /**
   * @param name The place, which logical names begin with.
   * @throws RangeError for a place that is no region of `spec`
   */
  constructor(name: string, { spec, place }: WorkloadArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:workload:Workload", name, {}, opts);
    const shared = {
      parent: this,
      ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }),
      ...(opts.deletedWith === undefined ? {} : { deletedWith: opts.deletedWith }),
    };
    for (const { objects, service } of servicesByPulumi(spec, place)) {
      for (const object of objects) {
        const ignoreChanges = [...writtenByControllers(service, object)];
        registerObject(name, object, { ...shared, ...(ignoreChanges.length === 0 ? {} : { ignoreChanges }) });
      }
    }
    this.registerOutputs({});
  }
}

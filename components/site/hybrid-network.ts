import * as pulumi from "@pulumi/pulumi";
import type { PlatformSpec } from "../../config/spec.ts";
import { ChartRelease, regionAt } from "../kubernetes/index.ts";
import { ciliumChart } from "./model/index.ts";

/** Whose sites a {@link HybridNetwork} connects. */
export interface HybridNetworkArgs {
  readonly spec: PlatformSpec;
  /** The region whose cluster the machines join, `mumbai`. */
  readonly place: string;
}

/**
 * The pod network of all sites of a region: one Cilium, as a cluster takes no second. Needs a Kubernetes provider and a
 * cluster with remote networks. Waits for none of its pods: they run on machines that are registered after it, and
 * those are not ready before it. Its values follow AWS's guide but were never rendered; the releases table marks it so.
 */
export class HybridNetwork extends pulumi.ComponentResource {
  /**
   * @param name The place, which logical names begin with.
   * @throws pulumi.ResourceError for a region without sites
   */
  constructor(name: string, { spec, place }: HybridNetworkArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:site:HybridNetwork", name, {}, opts);
    if (regionAt(spec, place).sites.length === 0) {
      throw new pulumi.ResourceError(`region "${place}" has no sites; expected at least one - leave its hybrid network out`, this, true);
    }
    new ChartRelease(
      `${name}-cilium`,
      { ...ciliumChart(spec, place), skipAwait: true },
      { parent: this, ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) },
    );
    this.registerOutputs({});
  }
}
